package org.kith.platform.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RowsDigestTest {
    private static final List<String> ROWS = rows();

    @Test
    void theOrderOfTheRowsMakesNoDifference() {
        var shuffled = new ArrayList<>(ROWS);
        Collections.shuffle(shuffled, new Random(1));
        assertThat(digest(shuffled)).isEqualTo(digest(ROWS));
    }

    @Test
    void aRowThatChangedIsMissingOrIsThereTwiceMakesAnother() {
        var changed = new ArrayList<>(ROWS);
        changed.set(500, "500\tsomebody else\n");
        var missing = ROWS.subList(1, ROWS.size());
        var twice = new ArrayList<>(ROWS);
        twice.add(ROWS.getFirst());
        assertThat(List.of(digest(ROWS), digest(changed), digest(missing), digest(twice)))
                .doesNotHaveDuplicates();
    }

    @Test
    void itIsTheSumOfTheRowsDigests() {
        var sum = BigInteger.ZERO;
        for (var row : ROWS) {
            sum = sum.add(new BigInteger(1, Digests.sha256().digest(row.getBytes(StandardCharsets.UTF_8))));
        }
        assertThat(new BigInteger(digest(ROWS), 16)).isEqualTo(sum.mod(BigInteger.ONE.shiftLeft(256)));
    }

    private static String digest(List<String> rows) {
        var digest = new RowsDigest();
        rows.forEach(row -> digest.add(row.getBytes(StandardCharsets.UTF_8)));
        assertThat(digest.rows()).isEqualTo(rows.size());
        return digest.hex();
    }

    private static List<String> rows() {
        var rows = new ArrayList<String>();
        for (int i = 0; i < 1_000; i++) {
            rows.add(i + "\tPerson " + i + "\n");
        }
        return rows;
    }
}
