package org.kith.channels.outbox;

import java.util.List;

/**
 * A mail as it would leave, written for nobody.
 *
 * @param unsubscribeUrl the address by which its recipient would unsubscribe
 * @param head its header lines, as a mail server would get them
 * @param text its text, links untraced
 * @param deadLinks those of its links that lead nowhere
 */
public record Proof(String unsubscribeUrl, String head, NewMailing.Text text, List<String> deadLinks) {
    /** Whether mail programs are told how to unsubscribe in one click (RFC 8058). */
    public boolean offersOneClick() {
        return hasLine("List-Unsubscribe: <" + unsubscribeUrl + ">")
                && hasLine("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
    }

    private boolean hasLine(String line) {
        return head.lines().anyMatch(line::equals);
    }
}
