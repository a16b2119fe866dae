package org.kith.channels.tracking;

import java.util.Map;
import java.util.stream.Collectors;
import org.kith.channels.tracking.Preferences.Choice;
import org.kith.customers.Channel;
import org.kith.customers.Purpose;

/** The page on which a mail's recipient chooses: purposes by channels, in two languages. */
enum PreferencePage {
    ENGLISH(
            new Words(
                    "What may we send you?",
                    "A tick means yes. This is about %s. Nothing changes before you save.",
                    "Save",
                    "No to everything",
                    "Saved. You can close this page or choose again.",
                    "Nothing to choose",
                    "We hold nothing of you that could be written to any more.",
                    "%s by %s: yes"),
            Map.of(
                    Purpose.MARKETING, "News and offers",
                    Purpose.SERVICE, "Help with what you bought",
                    Purpose.RESEARCH, "Questions about how you found us"),
            Map.of(
                    Channel.EMAIL, "e-mail",
                    Channel.SMS, "text message",
                    Channel.PHONE, "phone",
                    Channel.POST, "letter")),
    CHINESE(
            new Words(
                    "您愿意收到什么？",
                    "勾选表示同意。此处的设置针对 %s。保存之前不会有任何变化。",
                    "保存",
                    "全部拒绝",
                    "已保存。您可以关闭本页，或重新选择。",
                    "没有可选择的内容",
                    "我们已不再保存可以联系到您的信息。",
                    "%s，通过%s：同意"),
            Map.of(
                    Purpose.MARKETING, "资讯与优惠",
                    Purpose.SERVICE, "所购商品的服务",
                    Purpose.RESEARCH, "满意度调查"),
            Map.of(
                    Channel.EMAIL, "电子邮件",
                    Channel.SMS, "短信",
                    Channel.PHONE, "电话",
                    Channel.POST, "信函"));

    private record Words(
            String title,
            String text,
            String save,
            String none,
            String saved,
            String goneTitle,
            String gone,
            String agreed) {}

    private final Words words;
    private final Map<Purpose, String> purposes;
    private final Map<Channel, String> channels;

    PreferencePage(Words words, Map<Purpose, String> purposes, Map<Channel, String> channels) {
        this.words = words;
        this.purposes = purposes;
        this.channels = channels;
    }

    /** What a tick says, word for word. */
    String wording(Choice choice) {
        return words.title() + " "
                + words.agreed().formatted(purposes.get(choice.purpose()), channels.get(choice.channel()));
    }

    String html(String firm, Preferences.Shown shown, boolean saved) {
        var body = (saved ? "<p class=\"saved\" role=\"status\">%s</p>".formatted(words.saved()) : "")
                + "<p>%s</p>".formatted(words.text().formatted(PublicSheet.safe(shown.address())))
                + "<form method=\"post\"><input type=\"hidden\" name=\"lang\" value=\"%s\">".formatted(language())
                + table(shown)
                + "<div class=\"row\"><button type=\"submit\">%s</button><button class=\"plain\" type=\"submit\" name=\"none\" value=\"1\">%s</button></div></form>"
                        .formatted(words.save(), words.none());
        return PublicSheet.html(this == CHINESE, firm, words.title(), body);
    }

    String gone(String firm) {
        return PublicSheet.html(this == CHINESE, firm, words.goneTitle(), "<p>%s</p>".formatted(words.gone()));
    }

    private String language() {
        return this == CHINESE ? "zh-CN" : "en";
    }

    private String table(Preferences.Shown shown) {
        var heads = shown.channels().stream()
                .map(channel -> "<th scope=\"col\">%s</th>".formatted(channels.get(channel)))
                .collect(Collectors.joining());
        var rows = new StringBuilder();
        for (var purpose : Purpose.values()) {
            rows.append("<tr><th scope=\"row\">").append(purposes.get(purpose)).append("</th>");
            for (var channel : shown.channels()) {
                rows.append(cell(new Choice(purpose, channel), shown));
            }
            rows.append("</tr>");
        }
        return "<table><thead><tr><td></td>%s</tr></thead><tbody>%s</tbody></table>".formatted(heads, rows);
    }

    private String cell(Choice choice, Preferences.Shown shown) {
        return """
                <td><input type="hidden" name="shown" value="%1$s"><input type="checkbox" name="yes" value="%1$s" aria-label="%2$s · %3$s"%4$s></td>""".formatted(
                        choice.code(),
                        purposes.get(choice.purpose()),
                        channels.get(choice.channel()),
                        shown.agreed().contains(choice) ? " checked" : "");
    }
}
