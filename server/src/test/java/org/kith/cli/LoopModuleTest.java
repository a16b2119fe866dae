package org.kith.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole story in a small world, with the real database, warehouse, SMTP and public addresses. */
class LoopModuleTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void fromAnOrderFileToTheMeasuredProfit() {
        // So many that the ten who must buy for an interval are certain: about fifty do.
        var answer = loop("--customers", "2500", "--seed", "3", "--json");
        var audience = answer.path("audience").asLong();
        assertThat(audience).as("those who bought well and stay away").isBetween(500L, 1_500L);
        assertThat(sum(answer, "sent", "suppressed", "control", "failed", "unknown"))
                .isEqualTo(audience);
        assertThat(answer.path("suppressed").asLong())
                .as("three in ten have not agreed to mail")
                .isBetween(audience / 6, audience / 2);
        assertThat(answer.path("control").asLong())
                .as("three in ten of the others are set aside")
                .isBetween(audience / 10, audience / 3);
        assertThat(answer.path("sent").asLong()).isBetween(audience / 4, audience * 2 / 3);
        assertThat(answer.path("unknown").asLong()).isZero();
        var profit = answer.path("incrementalProfit");
        assertThat(profit.path("currency").asString()).isEqualTo("EUR");
        assertThat(profit.hasNonNull("low") && profit.hasNonNull("high"))
                .as("an interval")
                .isTrue();
        assertThat(profit.path("low").asDouble())
                .isLessThan(profit.path("estimate").asDouble());
        assertThat(profit.path("high").asDouble())
                .isGreaterThan(profit.path("estimate").asDouble());
        assertThat(answer.path("truth").path("incrementalProfit").asDouble())
                .isNotZero()
                .isBetween(-5.0 * audience, 5.0 * audience);
    }

    @Test
    void aWorldThatIsTooLargeIsRefused() {
        assertThat(Commands.run("loop", new String[] {"--customers", "0"}, print(out), print(err)))
                .isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("--customers is 0");
    }

    private JsonNode loop(String... arguments) {
        var status = Commands.run("loop", arguments, print(out), print(err));
        assertThat(status).as(() -> err.toString(StandardCharsets.UTF_8)).isZero();
        return JsonMapper.builder().build().readTree(out.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static long sum(JsonNode answer, String... names) {
        long sum = 0;
        for (var name : names) {
            sum += answer.path(name).asLong();
        }
        return sum;
    }
}
