import type { Declined } from './people-refusals.ts'

/** The part of `refusals.ts` that speaks of pictures, videos and documents. */
export const fileRefusals = {
  'file.unknown': {
    status: 404,
    zh: '没有这个文件,可能已按要求删除;没有用上的上传 24 小时后清除,请重新上传',
    en: 'No such file; it may be erased, and an upload that was not used is removed after 24 hours: upload it again',
  },
  'file.no_preview': {
    status: 404,
    zh: '视频和 PDF 没有缩略图,请打开原件',
    en: 'Videos and PDFs have no thumbnail; open the file itself',
  },
  'file.empty': { status: 422, zh: '文件是空的,请换一个', en: 'The file is empty; choose another one' },
  'file.too_large': {
    status: 413,
    zh: '文件太大:图片和 PDF 最大 20 MB,视频最大 200 MB,链接里的照片最大 10 MB。请压缩或截短后再传',
    en: 'The file is too large: pictures and PDFs up to 20 MB, videos up to 200 MB, photos by link up to 10 MB; make it smaller',
  },
  'file.type': {
    status: 415,
    zh: '只收 JPEG、PNG、WebP 图片,MP4 视频和 PDF;其他格式请先转换,或截图后粘贴',
    en: 'Only JPEG, PNG and WebP pictures, MP4 videos and PDFs; convert it, or paste a screenshot',
  },
  'file.mismatch': {
    status: 422,
    zh: '文件名的后缀和内容对不上,请用原来的文件,或改成正确的后缀',
    en: 'The ending of the name and the content do not fit; use the original file or the right ending',
  },
  'file.disguised': {
    status: 422,
    zh: '文件里还藏着网页、脚本或压缩包,不能收。请截图后粘贴',
    en: 'A page, script or archive is hidden in the file; paste a screenshot instead',
  },
  'file.broken': {
    status: 422,
    zh: '文件不完整或打不开,请重新保存或重新拍一张',
    en: 'The file is incomplete or cannot be opened; save it again or take another picture',
  },
  'file.too_many_pixels': {
    status: 422,
    zh: '图片像素太多(上限 6000 万,边长 30000),请缩小后再传',
    en: 'The picture has too many pixels (at most 60 million, 30,000 a side); make it smaller',
  },
  'file.too_many': {
    status: 409,
    zh: '一次答复最多 6 张照片,请先提交已经上传的',
    en: 'At most 6 photos go with one answer; send those first',
  },
} as const satisfies Record<string, Declined>
