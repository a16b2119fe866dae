package org.kith.demo;

import jakarta.mail.Address;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.kith.demo.world.Offer;

/** A mail as a mail program shows it: all that its recipient can know. */
record Mail(
        String messageId,
        String from,
        String subject,
        List<String> headers,
        String html,
        String plain,
        @Nullable String oneClick) {
    private static final Pattern PERCENT = Pattern.compile("(?<!\\d)(\\d{1,2})\\s?[%％]");
    private static final Pattern ADDRESS = Pattern.compile("<(https?://[^>]+)>");
    private static final Session NO_SESSION = Session.getInstance(new Properties());

    static Mail read(byte[] raw) throws MessagingException, IOException {
        var message = new MimeMessage(NO_SESSION, new ByteArrayInputStream(raw));
        var texts = new Texts();
        texts.collect(message);
        var headers = Collections.list(message.getAllHeaderLines());
        return new Mail(
                Optional.ofNullable(message.getMessageID()).orElse("<none>"),
                from(message),
                Optional.ofNullable(message.getSubject()).orElse(""),
                headers,
                texts.html,
                texts.plain,
                oneClick(message));
    }

    /** What it seems to offer: the largest discount that it names. */
    Offer offer() {
        var numbers = PERCENT.matcher(subject + "\n" + plain);
        var best = 0;
        while (numbers.find()) {
            best = Math.max(best, Integer.parseInt(numbers.group(1)));
        }
        return best > 90 ? Offer.NONE : new Offer(best);
    }

    /** Where somebody who is interested clicks: the first link that is not for leaving. */
    Optional<String> invitingLink() {
        return links().stream().filter(link -> !leaves(link)).findFirst();
    }

    /** The picture that a mail program fetches unasked. */
    Optional<String> pixel() {
        return Jsoup.parse(html).select("img[src^=http]").eachAttr("src").stream()
                .reduce((first, second) -> second);
    }

    private List<String> links() {
        return new ArrayList<>(Jsoup.parse(html).select("a[href^=http]").eachAttr("href"));
    }

    private boolean leaves(String link) {
        return link.equals(oneClick) || link.contains("/u/");
    }

    /** Who says to have written it, the name decoded: {@code Kith & Kin <hello@kith.example>}. */
    private static String from(MimeMessage message) throws MessagingException {
        var from = message.getFrom();
        return from == null ? "" : Arrays.stream(from).map(Mail::readable).collect(Collectors.joining(", "));
    }

    private static String readable(Address address) {
        return address instanceof InternetAddress internet && internet.getPersonal() != null
                ? "%s <%s>".formatted(internet.getPersonal(), internet.getAddress())
                : address.toString();
    }

    private static @Nullable String oneClick(MimeMessage message) throws MessagingException {
        var leave = message.getHeader("List-Unsubscribe", ",");
        if (leave == null || message.getHeader("List-Unsubscribe-Post") == null) {
            return null;
        }
        var address = ADDRESS.matcher(leave);
        return address.find() ? address.group(1) : null;
    }

    private static final class Texts {
        private String html = "";
        private String plain = "";

        void collect(Part part) throws MessagingException, IOException {
            if (part.isMimeType("text/html")) {
                html = part.getContent().toString();
            } else if (part.isMimeType("text/plain")) {
                plain = part.getContent().toString();
            } else if (part.getContent() instanceof Multipart parts) {
                for (var i = 0; i < parts.getCount(); i++) {
                    BodyPart inner = parts.getBodyPart(i);
                    collect(inner);
                }
            }
        }
    }
}
