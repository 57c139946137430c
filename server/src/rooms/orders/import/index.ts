export { fields, readMapping, recognise, type Mapping } from './domain/column-names.ts'
export { orderKind, type OrdersImport } from './order-kind.ts'
export { previewOrders } from './preview-orders.ts'
