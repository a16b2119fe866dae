package org.kith.models.experiments;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Draws the control group by a keyed hash: the same customer is always on the same side of the same experiment, nobody
 * without the key can foretell the side, and the sides of two experiments are independent.
 *
 * <p>HMAC-SHA256(key, experiment ‖ 0x00 ‖ customer), both in UTF-8; its first 53 bits over 2⁵³ are uniform in [0, 1);
 * below the control share the customer is in control. A larger share therefore keeps everyone who was in control there.
 */
public final class Assignment {
    private static final String ALGORITHM = "HmacSHA256";
    private final SecretKeySpec key;
    private final byte[] experiment;
    private final double controlShare;

    /**
     * @param key at least 16 bytes, secret, the same for the whole life of the experiment
     * @param controlShare from 0 (everyone is treated) to 1
     */
    public Assignment(byte[] key, String experiment, double controlShare) {
        if (key.length < 16) {
            throw new IllegalArgumentException(
                    "The key of experiment " + experiment + " has " + key.length + " bytes. Give at least 16.");
        }
        if (!(controlShare >= 0 && controlShare <= 1)) {
            throw new IllegalArgumentException("The control share of experiment " + experiment + " is " + controlShare
                    + ". Give a share between 0 and 1, such as 0.1.");
        }
        this.key = new SecretKeySpec(key, ALGORITHM);
        this.experiment = (experiment + "\0").getBytes(StandardCharsets.UTF_8);
        this.controlShare = controlShare;
    }

    /** The customer's side. */
    public Group groupOf(String customer) {
        return uniform(customer) < controlShare ? Group.CONTROL : Group.TREATED;
    }

    /** The customer's number in [0, 1). */
    public double uniform(String customer) {
        return (ByteBuffer.wrap(hash(customer)).getLong() >>> 11) * 0x1p-53;
    }

    private byte[] hash(String customer) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(experiment);
            return mac.doFinal(customer.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HmacSHA256, but this one does not.", e);
        }
    }
}
