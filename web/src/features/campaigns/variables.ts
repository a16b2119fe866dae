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

/** A plain letter to begin with. */
export const starter = `<mjml>
  <mj-body background-color="#f6f5f2">
    <mj-section background-color="#ffffff" padding="32px 24px">
      <mj-column>
        <mj-text font-size="20px" font-weight="600">{{ customer.first_name | default: customer.name }},</mj-text>
        <mj-text line-height="1.6">{{ offer.text }}</mj-text>
        <mj-button href="{{ offer.link }}" background-color="#0c6b5e" border-radius="6px">{{ offer.code | default: "→" }}</mj-button>
      </mj-column>
    </mj-section>
  </mj-body>
</mjml>
`;

/** The text with `piece` put where the cursor stands, and where the cursor stands then. */
export function insertAt(text: string, piece: string, from: number, to: number): { text: string; cursor: number } {
  return { text: text.slice(0, from) + piece + text.slice(to), cursor: from + piece.length };
}
