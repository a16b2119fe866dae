/** What a mail can say about its reader, each with what is said when it is not known. */
export const variables = [
  '{{ customer.name }}',
  '{{ customer.first_name | default: "" }}',
  '{{ customer.last_name | default: "" }}',
  '{{ customer.country }}',
  '{{ offer.text }}',
  '{{ offer.code }}',
  '{{ offer.discount }}',
  '{{ offer.link }}',
  '{{ firm.name }}',
  '{{ firm.address }}',
  '{{ unsubscribe_url }}',
];

/** The text with `piece` put where the cursor stands, and where the cursor stands then. */
export function insertAt(text: string, piece: string, from: number, to: number): { text: string; cursor: number } {
  return { text: text.slice(0, from) + piece + text.slice(to), cursor: from + piece.length };
}
