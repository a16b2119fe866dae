package org.kith.channels.optin;

import org.kith.channels.email.HeaderText;
import org.kith.channels.email.OutgoingMail;
import org.kith.channels.tracking.PublicSheet;
import org.kith.customers.Purpose;

/**
 * What the question and its page say. Every word is ours but the firm's name: nobody can have us carry a text of theirs to an
 * address that is not theirs.
 */
enum OptInSheet {
    ENGLISH(
            "Please confirm: e-mails from %s",
            "Hello,",
            "somebody, we hope you, asked to get e-mails from %s at this address. If you agree, confirm it here within %d days:",
            "If it was not you, do nothing: nothing more will be sent to you.",
            "Do you agree?",
            "Yes, I agree",
            "Thank you.",
            "You have agreed. You can take it back with the link in every e-mail. You can close this page.",
            "This question is over.",
            "It was answered before, or too much time has passed. Nothing was changed."),
    CHINESE(
            "请确认：“%s”的电子邮件",
            "您好：",
            "有人（希望是您）申请在此邮箱接收“%s”的电子邮件。如果您同意，请在 %d 天内在此确认：",
            "如果不是您本人，请忽略本邮件：我们不会再向您发送任何内容。",
            "您同意吗？",
            "我同意",
            "谢谢。",
            "您已同意。您可以随时通过每封邮件中的链接撤回。可以关闭本页。",
            "此确认已失效。",
            "它已被确认，或已超过时限。没有任何更改。");

    private final String subject;
    private final String greeting;
    private final String before;
    private final String after;
    private final String ask;
    private final String button;
    private final String doneTitle;
    private final String done;
    private final String overTitle;
    private final String over;

    OptInSheet(
            String subject,
            String greeting,
            String before,
            String after,
            String ask,
            String button,
            String doneTitle,
            String done,
            String overTitle,
            String over) {
        this.subject = subject;
        this.greeting = greeting;
        this.before = before;
        this.after = after;
        this.ask = ask;
        this.button = button;
        this.doneTitle = doneTitle;
        this.done = done;
        this.overTitle = overTitle;
        this.over = over;
    }

    static OptInSheet in(boolean chinese) {
        return chinese ? CHINESE : ENGLISH;
    }

    private boolean isChinese() {
        return this == CHINESE;
    }

    /** What is agreed to, word for word. */
    String wording(Purpose purpose, String firm) {
        return switch (purpose) {
            case MARKETING ->
                isChinese()
                        ? "我同意“%s”通过电子邮件向我发送资讯与优惠。".formatted(firm)
                        : "I agree that %s sends me news and offers by e-mail.".formatted(firm);
            case SERVICE ->
                isChinese()
                        ? "我同意“%s”通过电子邮件向我发送所购商品的服务信息。".formatted(firm)
                        : "I agree that %s sends me help with what I bought by e-mail.".formatted(firm);
            case RESEARCH ->
                isChinese()
                        ? "我同意“%s”通过电子邮件向我发送满意度调查。".formatted(firm)
                        : "I agree that %s asks me by e-mail how I found them.".formatted(firm);
        };
    }

    OutgoingMail.Content mail(OptIn question, String firm, String link, long days) {
        var text = before.formatted(firm, days);
        var plain = String.join("\n\n", greeting, text, question.wording(), link, after) + "\n";
        var html = "<p>%s</p><p>%s</p><blockquote>%s</blockquote><p><a href=\"%s\">%s</a></p><p>%s</p>"
                .formatted(
                        greeting,
                        PublicSheet.safe(text),
                        PublicSheet.safe(question.wording()),
                        PublicSheet.safe(link),
                        PublicSheet.safe(link),
                        after);
        return new OutgoingMail.Content(HeaderText.oneLine(subject.formatted(firm)), html, plain);
    }

    String question(String firm, OptIn question) {
        return PublicSheet.html(
                isChinese(),
                firm,
                ask,
                "<blockquote>%s</blockquote><form method=\"post\"><button type=\"submit\">%s</button></form>"
                        .formatted(PublicSheet.safe(question.wording()), button));
    }

    String done(String firm) {
        return PublicSheet.html(isChinese(), firm, doneTitle, "<p>%s</p>".formatted(done));
    }

    String over(String firm) {
        return PublicSheet.html(isChinese(), firm, overTitle, "<p>%s</p>".formatted(over));
    }
}
