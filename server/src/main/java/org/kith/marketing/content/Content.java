package org.kith.marketing.content;

/** A mail as its writer wrote it: subject and body are Liquid templates. */
public record Content(String subject, String preheader, BodyFormat format, String body) {
    /** The language that the body is written in. */
    public enum BodyFormat {
        MJML,
        HTML
    }
}
