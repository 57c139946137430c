/** Two short tones, made here: nothing is fetched. A browser that plays nothing yet (nobody has clicked) stays silent. */
export function chime(): void {
  try {
    const audio = new AudioContext()
    for (const [start, pitch] of [
      [0, 880],
      [0.16, 660],
    ] as const) {
      const tone = audio.createOscillator()
      const volume = audio.createGain()
      const at = audio.currentTime + start
      tone.frequency.value = pitch
      volume.gain.setValueAtTime(0.12, at)
      volume.gain.exponentialRampToValueAtTime(0.001, at + 0.14)
      tone.connect(volume).connect(audio.destination)
      tone.start(at)
      tone.stop(at + 0.15)
    }
    setTimeout(() => void audio.close(), 600)
  } catch {
    return // no sound device: the message stands on the screen
  }
}
