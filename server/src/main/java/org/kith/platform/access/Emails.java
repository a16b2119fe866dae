package org.kith.platform.access;

import com.sanctionco.jmail.JMail;
import java.util.Locale;
import org.kith.shared.Invalid;

/** E-mail addresses of users. */
final class Emails {
    private Emails() {}

    static String normal(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    static String valid(String field, String email) {
        var normal = normal(email);
        if (!JMail.strictValidator().isValid(normal)) {
            throw new Invalid(field, "'{0}' is not an e-mail address. Write one like name@example.org.", email);
        }
        return normal;
    }
}
