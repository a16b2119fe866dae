package org.kith.platform.imports.reading;

import com.github.mangstadt.vinnie.VObjectProperty;
import com.github.mangstadt.vinnie.io.Context;
import com.github.mangstadt.vinnie.io.SyntaxRules;
import com.github.mangstadt.vinnie.io.VObjectDataListener;
import com.github.mangstadt.vinnie.io.VObjectReader;
import com.github.mangstadt.vinnie.io.Warning;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.kith.shared.Message;

/** The cards of a vCard file (2.1, 3.0, 4.0), one row each; never more of the file is held than one card's texts. */
final class VCardRows implements RowSource {
    private static final String CARD = "VCARD";
    private static final char REPLACEMENT = '\uFFFD';

    private final TextFile text;
    private final VObjectReader cards;
    private final String encoding;
    private final Listener listener = new Listener();
    private final Queue<SourceRow> rows = new ArrayDeque<>();
    private boolean ended;
    private long row;

    VCardRows(Path file, String encoding) throws IOException {
        this.encoding = encoding;
        text = new TextFile(file, encoding);
        cards = new VObjectReader(new BoundedProperties(text.reader(), Limits.RECORD_CHARACTERS), SyntaxRules.vcard());
        cards.setDefaultQuotedPrintableCharset(Charset.forName(encoding));
    }

    static boolean isBegun(String sample) {
        var start = sample.strip();
        return start.length() >= 11 && start.substring(0, 11).equalsIgnoreCase("BEGIN:VCARD");
    }

    @Override
    public List<String> header() {
        return VCard.COLUMNS;
    }

    @Override
    public @Nullable SourceRow next() throws IOException {
        while (rows.isEmpty() && !ended) {
            listener.stopped = false;
            cards.parse(listener);
            ended = !listener.stopped;
        }
        if (rows.isEmpty() && listener.card != null) {
            listener.leaveOpen();
        }
        return rows.poll();
    }

    @Override
    public double progress() {
        return text.progress();
    }

    @Override
    public void close() throws IOException {
        cards.close();
    }

    private final class Listener implements VObjectDataListener {
        private boolean stopped;
        private @Nullable VCard card;
        private long line;
        /** How many components stand open within the card that are none of it: an agent's card, what nobody knows. */
        private int within;

        private boolean afterAgent;

        @Override
        public void onComponentBegin(String name, Context context) {
            if (card != null && (!name.equals(CARD) || afterAgent)) {
                within++;
            } else if (name.equals(CARD)) {
                if (card != null) {
                    leaveOpen();
                    stop(context);
                }
                card = new VCard();
                line = context.getLineNumber();
                within = 0;
            }
            afterAgent = false;
            if (context.getParentComponents().size() > Limits.OPEN_CARDS) {
                throw new UnreadableFile(
                        "More than {0,number} cards of the file are begun and never ended.", Limits.OPEN_CARDS);
            }
        }

        @Override
        public void onComponentEnd(String name, Context context) {
            if (card == null) {
                return;
            }
            if (within > 0) {
                within--;
            } else if (name.equals(CARD)) {
                var whole = card;
                card = null;
                rows.add(row(whole));
                stop(context);
            }
        }

        @Override
        public void onProperty(VObjectProperty property, Context context) {
            if (card == null || within > 0) {
                return;
            }
            var name = property.getName().toUpperCase(Locale.ROOT);
            afterAgent = name.equals("AGENT");
            card.add(name, property);
        }

        @Override
        public void onVersion(String version, Context context) {
            // every version is read alike
        }

        @Override
        public void onWarning(Warning warning, VObjectProperty property, Exception exception, Context context) {
            if (card != null && within == 0) {
                switch (warning) {
                    case QUOTED_PRINTABLE_ERROR, UNKNOWN_CHARSET ->
                        card.spoil(Message.of(
                                "Line {0,number} is written in a way that cannot be read.", context.getLineNumber()));
                    case MALFORMED_LINE, EMPTY_BEGIN, EMPTY_END, UNMATCHED_END, UNKNOWN_VERSION -> {
                        // a line that says nothing; the others of the card do
                    }
                }
            }
        }

        private void stop(Context context) {
            stopped = true;
            context.stop();
        }

        /** The card at hand was never ended. */
        private void leaveOpen() {
            row++;
            rows.add(new SourceRow.Damaged(
                    row,
                    line,
                    Message.of("The card is not ended: END:VCARD is missing."),
                    card == null ? "" : card.shown()));
            card = null;
        }

        private SourceRow row(VCard whole) {
            row++;
            var damage = whole.damage();
            var values = whole.values();
            for (var value : values) {
                if (damage == null && value.indexOf('\0') >= 0) {
                    damage = Message.of("The card holds a NUL character.");
                }
                if (damage == null && value.indexOf(REPLACEMENT) >= 0) {
                    damage = Message.of("The card holds bytes that are no text in {0}.", encoding);
                }
            }
            return damage == null
                    ? new SourceRow.Read(row, line, values)
                    : new SourceRow.Damaged(row, line, damage, whole.shown());
        }
    }
}
