package org.kith.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kith.KithTest;
import org.kith.platform.access.People;
import org.kith.platform.access.Role;
import org.kith.platform.access.Viewer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Two who change one record at once: {@code -Dkith.races=10000} is the full run. */
@KithTest
class RacingEditsModuleTest {
    private static final int PAIRS = Integer.getInteger("kith.races", 200);

    @Autowired
    private MockMvc mvc;

    @Autowired
    private People people;

    @Autowired
    private Customers customers;

    private final Viewer kith = Viewer.system();
    private RequestPostProcessor who = request -> request;

    @BeforeEach
    void signIn() {
        who = people.as(people.person(Role.MANAGER));
    }

    @Test
    void ofTwoWhoBeginFromTheSameVersionOneWinsAndTheOtherIsTold() throws Exception {
        long id = customers.create(NewCustomer.person("Raced"), kith);
        var barrier = new CyclicBarrier(2);
        try (var pool = Executors.newFixedThreadPool(2)) {
            for (int pair = 0; pair < PAIRS; pair++) {
                long version = customers.get(id, kith).version();
                var names = List.of("Left %d".formatted(pair), "Right %d".formatted(pair));
                var tasks = new ArrayList<Callable<Integer>>();
                for (var name : names) {
                    tasks.add(() -> {
                        barrier.await();
                        return change(
                                        id,
                                        "\"%d\"".formatted(version),
                                        "{\"kind\":\"person\",\"name\":\"%s\"}".formatted(name))
                                .getStatus();
                    });
                }
                var statuses = new ArrayList<Integer>();
                for (var done : pool.invokeAll(tasks)) {
                    statuses.add(done.get());
                }
                assertThat(statuses).containsExactlyInAnyOrder(204, 409);
                var after = customers.get(id, kith);
                assertThat(after.version()).isEqualTo(version + 1);
                assertThat(after.name()).isEqualTo(names.get(statuses.indexOf(204)));
            }
        }
    }

    @Test
    void aChangeNamesItsVersionAsETagOrInItsBodyAndWithoutItNothingIsChanged() throws Exception {
        long id = customers.create(NewCustomer.person("Named"), kith);
        var etag = mvc.perform(get("/api/customers/{id}", id).with(who))
                .andReturn()
                .getResponse()
                .getHeader("ETag");
        assertThat(etag).isEqualTo("\"0\"");

        var nameless = "{\"kind\":\"person\",\"name\":\"Changed\"}";
        assertThat(change(id, null, nameless).getStatus()).isEqualTo(428);
        assertThat(change(id, "*", nameless).getStatus()).isEqualTo(412);
        assertThat(change(id, "W/\"0\"", nameless).getStatus()).isEqualTo(412);
        assertThat(change(id, "\"1\"", "{\"version\":0,\"kind\":\"person\",\"name\":\"Changed\"}")
                        .getStatus())
                .isEqualTo(412);
        assertThat(customers.get(id, kith).name()).isEqualTo("Named");

        assertThat(change(id, etag, nameless).getStatus()).isEqualTo(204);
        var stale = change(id, etag, "{\"kind\":\"person\",\"name\":\"Again\"}");
        assertThat(stale.getStatus()).isEqualTo(409);
        assertThat(stale.getContentAsString()).contains("\"current\":1");
        assertThat(customers.get(id, kith).name()).isEqualTo("Changed");
        assertThat(change(id, null, "{\"version\":1,\"kind\":\"person\",\"name\":\"By body\"}")
                        .getStatus())
                .isEqualTo(204);
        assertThat(change(id, "\"2\"", "no JSON").getStatus()).isEqualTo(400);
    }

    private MockHttpServletResponse change(long id, String ifMatch, String body) throws Exception {
        var request = put("/api/customers/{id}", id)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .with(who);
        if (ifMatch != null) {
            request.header("If-Match", ifMatch);
        }
        return mvc.perform(request).andReturn().getResponse();
    }
}
