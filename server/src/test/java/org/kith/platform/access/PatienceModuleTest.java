package org.kith.platform.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.time.Duration;
import java.util.Collections;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.kith.KithTest;
import org.kith.platform.database.Patience;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/** A question that would keep the database busy is stopped, and whoever asked is told so. */
@KithTest
class PatienceModuleTest {
    @Autowired
    private MockMvc mvc;

    @Autowired
    private DSLContext sql;

    @Autowired
    private People people;

    @Test
    void aStatementIsStoppedWhenNobodyWaitsAnyLonger() {
        var start = System.nanoTime();
        try (var _ = new Patience(Duration.ofSeconds(1)).begin()) {
            assertThatThrownBy(() -> sql.fetch("select pg_sleep(120)")).isInstanceOf(RuntimeException.class);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
        assertThat(sql.fetchValue("select 1 from pg_sleep(1.5)"))
                .as("what nobody waits for takes its time")
                .isEqualTo(1);
    }

    @Test
    void aLookInTheBrowserIsSuchAWait() throws Exception {
        var answer = mvc.perform(get("/api/trouble/slow").with(people.as(people.person(Role.SALES))))
                .andReturn()
                .getResponse();

        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getContentAsString()).contains("timed-out").doesNotContain("canceling");
    }

    @Test
    void aFilterOfTwoHundredPartsAndANestOfAHundredAreRefusedBeforeTheyRun() throws Exception {
        var part = "{\"type\":\"compare\",\"field\":\"name\",\"operator\":\"contains\",\"values\":[\"a\"]}";
        var wide = "{\"type\":\"and\",\"all\":[" + String.join(",", Collections.nCopies(2_000, part)) + "]}";
        var deep = "{\"type\":\"not\",\"filter\":".repeat(100) + part + "}".repeat(100);
        for (var filter : new String[] {wide, deep}) {
            var answer = mvc.perform(
                            get("/api/customers").param("filter", filter).with(people.as(people.person(Role.SALES))))
                    .andReturn()
                    .getResponse();
            assertThat(answer.getStatus()).isEqualTo(422);
        }
    }
}
