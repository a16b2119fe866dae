package org.kith.customers.quality;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;

/** What numbers there can be: the numbering plan of each country. */
final class PhonePlans {
    private final PhoneNumberUtil plans = PhoneNumberUtil.getInstance();

    /** Whether the plan of the country that a number names by its first digits knows it. */
    boolean knows(String number) {
        try {
            return plans.isValidNumber(plans.parse(number, null));
        } catch (NumberParseException notANumber) {
            return false;
        }
    }
}
