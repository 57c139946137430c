import type { PromiseSentences } from './zh-promises.ts'

export const enPromises: PromiseSentences = {
  promise: {
    title: 'Promises',
    record: 'Keep words of the reply as a promise',
    offer: 'Keep as a promise: {{act}} by {{time}}',
    noted: 'Kept as a promise: {{act}} by {{time}}',
    hint: 'Its clock starts when the reply is sent, with a warning before; the case cannot be closed until it is settled',
    forget: 'Do not keep',
    due: 'by {{time}}',
    said: '{{name}} · said {{time}}',
    saidBySomebody: 'said {{time}}',
    settled: '{{name}}: {{word}}',
    keep: 'Done',
    keepTitle: 'Note that it is done',
    keepLabel: 'How it was done (a tracking number, a payment reference)',
    withdraw: 'Withdraw',
    withdrawTitle: 'Withdraw the promise',
    withdrawLabel: 'Why it need not be done any more (the customer wants a refund instead)',
    submit: 'OK',
    done: 'The promise is settled',
  },
}
