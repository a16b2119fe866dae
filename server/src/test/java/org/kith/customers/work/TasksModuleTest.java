package org.kith.customers.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kith.KithTest;
import org.kith.customers.Customers;
import org.kith.customers.NewCustomer;
import org.kith.customers.identity.Merges;
import org.kith.platform.access.People;
import org.kith.platform.access.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import tools.jackson.databind.json.JsonMapper;

/** Tasks: who sees them, who does them, and in which order. */
@KithTest
class TasksModuleTest {
    @Autowired
    MockMvc mvc;

    @Autowired
    People people;

    @Autowired
    Customers customers;

    @Autowired
    Merges merges;

    @Autowired
    Clock clock;

    @Autowired
    DSLContext db;

    private People.Person owner = new People.Person(0, "");
    private People.Person colleague = new People.Person(0, "");
    private People.Person outsider = new People.Person(0, "");
    private String name = "";
    private long customer;

    @BeforeEach
    void twoTeams() {
        var team = people.team(null);
        owner = people.personIn(team, Role.SALES);
        colleague = people.personIn(team, Role.SALES);
        outsider = people.personIn(people.team(null), Role.SALES);
        name = "Tasked " + System.nanoTime();
        customer = customers.create(NewCustomer.person(name), people.viewer(owner));
    }

    @Test
    void whoHasToDoItFindsItInOrderAndCompletesIt() throws Exception {
        task("Whenever", colleague, Map.of());
        task("Later", colleague, Map.of("dueOn", "2999-01-02"));
        task("Long ago", colleague, Map.of("dueAt", "2001-01-01T10:00:00Z"));
        var first = task("Long ago and urgent", colleague, Map.of("dueAt", "2001-01-01T10:00:00Z", "priority", "high"));

        mine(colleague)
                .andExpect(jsonPath("$.items[0].title").value("Long ago and urgent"))
                .andExpect(jsonPath("$.items[1].title").value("Long ago"))
                .andExpect(jsonPath("$.items[2].title").value("Later"))
                .andExpect(jsonPath("$.items[3].title").value("Whenever"))
                .andExpect(jsonPath("$.items[0].customer").value(name));

        done(first, true, colleague).andExpect(status().isNoContent());
        done(first, true, colleague).andExpect(status().isNoContent());

        mine(colleague).andExpect(jsonPath("$.items.length()").value(3));
        mvc.perform(get("/api/tasks").param("done", "true").with(people.as(colleague)))
                .andExpect(jsonPath("$.items.length()").value(1))
                .andExpect(jsonPath("$.items[0].version").value(1));
        of(owner)
                .andExpect(jsonPath("$.items.length()").value(4))
                .andExpect(jsonPath("$.items[3].title").value("Long ago and urgent"));

        done(first, false, colleague).andExpect(status().isNoContent());
        mine(colleague).andExpect(jsonPath("$.items.length()").value(4));
    }

    @Test
    void whoMayNotSeeTheCustomerIsToldTheTitleAlone() throws Exception {
        var id = task("Only the title", outsider, Map.of("dueOn", "2999-01-02"));

        var answer = mine(outsider)
                .andExpect(jsonPath("$.items[0].title").value("Only the title"))
                .andExpect(jsonPath("$.items[0].customerId").doesNotExist())
                .andExpect(jsonPath("$.items[0].customer").doesNotExist())
                .andExpect(jsonPath("$.items[0].mayChange").value(false))
                .andExpect(jsonPath("$.items[0].mayComplete").value(true))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(answer).doesNotContain(name);
        change(id, 0, "Mine now", outsider, outsider).andExpect(status().isForbidden());
        send(delete("/api/tasks/" + id), outsider, Map.of()).andExpect(status().isForbidden());
        of(outsider, 404);
        done(id, true, outsider).andExpect(status().isNoContent());
        of(owner).andExpect(jsonPath("$.items[0].doneAt").exists());
    }

    @Test
    void aStrangerFindsNoTaskWhateverItsNumber() throws Exception {
        var id = task("Not yours", colleague, Map.of());
        var stranger = people.personIn(people.team(null), Role.SALES);

        change(id, 0, "Mine now", stranger, stranger).andExpect(status().isNotFound());
        done(id, true, stranger).andExpect(status().isNotFound());
        send(delete("/api/tasks/" + id), stranger, Map.of()).andExpect(status().isNotFound());
        send(post("/api/customers/" + customer + "/tasks"), stranger, wish("From outside", stranger, Map.of()))
                .andExpect(status().isNotFound());
        mine(stranger).andExpect(jsonPath("$.items.length()").value(0));
    }

    @Test
    void aTaskIsGivenToSomebodyElseAndNoEditIsLost() throws Exception {
        var id = task("Pass it on", owner, Map.of());

        change(id, 0, "Passed on", colleague, owner).andExpect(status().isNoContent());
        change(id, 0, "Too late", owner, owner).andExpect(status().isConflict());
        change(id, 1, "Nobody", new People.Person(-5, ""), owner).andExpect(status().is(422));

        mine(owner).andExpect(jsonPath("$.items.length()").value(0));
        mine(colleague).andExpect(jsonPath("$.items[0].title").value("Passed on"));
        send(delete("/api/tasks/" + id), owner, Map.of()).andExpect(status().isNoContent());
        mine(colleague).andExpect(jsonPath("$.items.length()").value(0));
    }

    @Test
    void whoStandsInForSomebodySeesAndDoesTheirTasks() throws Exception {
        var id = task("While away", owner, Map.of());
        var now = clock.instant();
        db.execute(
                "insert into platform.deputy (absent_id, deputy_id, begins_at, ends_at, created_at) values (?, ?, ?::timestamptz, ?::timestamptz, now())",
                owner.id(),
                outsider.id(),
                now.minus(Duration.ofDays(1)).toString(),
                now.plus(Duration.ofDays(300)).toString());

        mine(outsider)
                .andExpect(jsonPath("$.items[0].title").value("While away"))
                .andExpect(jsonPath("$.items[0].assigneeId").value(owner.id()))
                .andExpect(jsonPath("$.items[0].customer").value(name));
        done(id, true, outsider).andExpect(status().isNoContent());
        db.execute("delete from platform.deputy where absent_id = ?", owner.id());
        mine(outsider).andExpect(jsonPath("$.items.length()").value(0));
        done(id, false, outsider).andExpect(status().isNotFound());
    }

    @Test
    void tasksGoAlongWithAMergeAndAreGoneWithADeletedCustomer() throws Exception {
        var viewer = people.viewer(owner);
        task("Of the twin", colleague, Map.of());
        var other = customers.create(NewCustomer.person("Whole " + System.nanoTime()), viewer);
        var merge = merges.merge(new Merges.Wish(other, 0, customer, 0, Set.of()), viewer);
        mine(colleague).andExpect(jsonPath("$.items[0].customerId").value(other));
        merges.undo(merge, viewer);
        mine(colleague).andExpect(jsonPath("$.items[0].customerId").value(customer));

        customers.delete(customer, viewer);

        mine(colleague).andExpect(jsonPath("$.items.length()").value(0));
        assertThat(db.fetchValue(DSL.sql(
                        "select count(*) from platform.audit where object = 'customers.task' and action = 'insert' and customer_id = "
                                + customer)))
                .isEqualTo(1L);
    }

    @Test
    void nothingThatIsNoTaskIsTaken() throws Exception {
        var path = "/api/customers/" + customer + "/tasks";
        send(post(path), owner, wish("  ", owner, Map.of())).andExpect(status().is(422));
        send(post(path), owner, wish("x".repeat(301), owner, Map.of())).andExpect(status().is(422));
        send(post(path), owner, wish("Both", owner, Map.of("dueOn", "2999-01-01", "dueAt", "2999-01-01T00:00:00Z")))
                .andExpect(status().is(422));
    }

    // ---- asking

    private Map<String, Object> wish(String title, People.Person assignee, Map<String, ?> more) {
        var wish = new LinkedHashMap<String, Object>(more);
        wish.put("title", title);
        wish.put("assigneeId", assignee.id());
        return wish;
    }

    private long task(String title, People.Person assignee, Map<String, ?> more) throws Exception {
        var answer = send(post("/api/customers/" + customer + "/tasks"), owner, wish(title, assignee, more))
                .andExpect(status().isCreated())
                .andReturn();
        return JsonPath.<Integer>read(answer.getResponse().getContentAsString(), "$.id");
    }

    private ResultActions change(long id, long version, String title, People.Person assignee, People.Person who)
            throws Exception {
        var wish = wish(title, assignee, Map.of("version", version, "priority", "normal"));
        return send(put("/api/tasks/" + id), who, wish);
    }

    private ResultActions done(long id, boolean done, People.Person who) throws Exception {
        return send(post("/api/tasks/" + id + "/done"), who, Map.of("done", done));
    }

    private ResultActions mine(People.Person who) throws Exception {
        return mvc.perform(get("/api/tasks").with(people.as(who))).andExpect(status().isOk());
    }

    private ResultActions of(People.Person who) throws Exception {
        return of(who, 200);
    }

    private ResultActions of(People.Person who, int status) throws Exception {
        return mvc.perform(get("/api/customers/" + customer + "/tasks").with(people.as(who)))
                .andExpect(status().is(status));
    }

    private ResultActions send(MockHttpServletRequestBuilder request, People.Person who, Map<String, ?> body)
            throws Exception {
        return mvc.perform(request.with(people.as(who))
                .contentType(MediaType.APPLICATION_JSON)
                .content(JsonMapper.shared().writeValueAsString(body)));
    }
}
