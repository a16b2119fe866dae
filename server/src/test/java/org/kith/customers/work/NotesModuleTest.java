package org.kith.customers.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
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

/** Notes, whom they call, and who is told. */
@KithTest
class NotesModuleTest {
    @Autowired
    MockMvc mvc;

    @Autowired
    People people;

    @Autowired
    Customers customers;

    @Autowired
    Merges merges;

    @Autowired
    DSLContext db;

    private long team;
    private People.Person author = new People.Person(0, "");
    private People.Person colleague = new People.Person(0, "");
    private People.Person outsider = new People.Person(0, "");
    private long customer;

    @BeforeEach
    void twoTeams() {
        team = people.team(null);
        author = named(people.personIn(team, Role.SALES), "Ada Writer");
        colleague = named(people.personIn(team, Role.SALES), "Bea Reader");
        outsider = named(people.personIn(people.team(null), Role.SALES), "Cid Outside");
        customer = customers.create(NewCustomer.person("Noted " + System.nanoTime()), people.viewer(author));
    }

    private People.Person named(People.Person person, String name) {
        db.execute("update platform.app_user set name = ? where id = ?", name, person.id());
        return person;
    }

    @Test
    void aNoteStandsInTheTimelineAndIsChangedByItsAuthorAlone() throws Exception {
        var note = note("First **words**");
        timeline(author)
                .andExpect(jsonPath("$.items[0].kind").value("note"))
                .andExpect(jsonPath("$.items[0].details.text").value("First **words**"))
                .andExpect(jsonPath("$.items[0].details.by").value("Ada Writer"))
                .andExpect(jsonPath("$.items[0].details.mayChange").value(true));
        timeline(colleague)
                .andExpect(jsonPath("$.items[0].details.mayChange").value(false))
                .andExpect(jsonPath("$.items[0].details.mayDelete").value(true));

        send(put(path(note)), colleague, Map.of("version", 0, "text", "Not mine"))
                .andExpect(status().isForbidden());
        send(put(path(note)).header("If-Match", "\"0\""), author, Map.of("text", "Second words"))
                .andExpect(status().isNoContent());
        send(put(path(note)), author, Map.of("version", 0, "text", "Late words"))
                .andExpect(status().isConflict());
        send(put(path(note)), author, Map.of("text", "Without a version")).andExpect(status().isPreconditionRequired());

        timeline(author)
                .andExpect(jsonPath("$.items[0].details.text").value("Second words"))
                .andExpect(jsonPath("$.items[0].details.version").value(1))
                .andExpect(jsonPath("$.items[0].details.editedAt").exists());
    }

    @Test
    void aNoteIsDeletedByItsAuthorAndByWhoMayDeleteTheCustomer() throws Exception {
        var mine = note("Mine");
        var gone = note("Taken away");
        db.execute(
                "insert into customers.customer_share (customer_id, user_id, may_edit, shared_at) values (?, ?, true, now())",
                customer,
                outsider.id());

        send(delete(path(gone)), outsider, Map.of()).andExpect(status().isForbidden());
        send(delete(path(gone)), colleague, Map.of()).andExpect(status().isNoContent());
        send(delete(path(gone)), colleague, Map.of()).andExpect(status().isNotFound());
        send(delete(path(mine)), author, Map.of()).andExpect(status().isNoContent());

        timeline(author).andExpect(jsonPath("$.items[?(@.kind == 'note')]").isEmpty());
        assertThat(db.fetchValue(
                        "select count(*) from platform.audit where object = 'customers.note' and action = 'delete' and customer_id = ?",
                        customer))
                .isEqualTo(2L);
    }

    @Test
    void aMentionTellsWhoSeesTheCustomerAndGivesNobodySight() throws Exception {
        var mentionable = mvc.perform(get("/api/customers/" + customer + "/mentionable")
                        .param("q", "")
                        .with(people.as(author)))
                .andExpect(status().isOk())
                .andReturn();
        assertThat(mentionable.getResponse().getContentAsString()).contains("\"sees\"");
        assertThat(sees("Cid Outside", outsider)).isFalse();
        assertThat(sees("Bea Reader", colleague)).isTrue();

        note("@Bea Reader and @Cid Outside, look", colleague.id(), outsider.id());

        inbox(colleague)
                .andExpect(jsonPath("$.items.length()").value(1))
                .andExpect(jsonPath("$.items[0].by").value("Ada Writer"))
                .andExpect(jsonPath("$.items[0].read").value(false));
        unread(colleague, 1);
        inbox(outsider).andExpect(jsonPath("$.items.length()").value(0));
        unread(outsider, 0);
        mvc.perform(get("/api/customers/" + customer).with(people.as(outsider))).andExpect(status().isNotFound());
    }

    @Test
    void whoNoLongerSeesTheCustomerIsToldNothingOfItAnyMore() throws Exception {
        note("@Bea Reader please call", colleague.id());
        var mention = mention(colleague);
        unread(colleague, 1);

        db.execute("update customers.customer set team_id = null where id = ?", customer);

        inbox(colleague).andExpect(jsonPath("$.items.length()").value(0));
        unread(colleague, 0);
        send(post("/api/mentions/" + mention + "/read"), colleague, Map.of()).andExpect(status().isNotFound());
        send(post("/api/mentions/read"), colleague, Map.of()).andExpect(status().isNoContent());
        db.execute("update customers.customer set team_id = ? where id = ?", team, customer);
        unread(colleague, 1);
    }

    @Test
    void aMentionIsReadByItsAddresseeAlone() throws Exception {
        note("@Bea Reader once", colleague.id());
        var mention = mention(colleague);

        send(post("/api/mentions/" + mention + "/read"), author, Map.of()).andExpect(status().isNotFound());
        unread(colleague, 1);
        send(post("/api/mentions/" + mention + "/read"), colleague, Map.of()).andExpect(status().isNoContent());
        unread(colleague, 0);
        inbox(colleague).andExpect(jsonPath("$.items[0].read").value(true));
    }

    @Test
    void whoIsNoLongerInTheTextIsNoLongerCalledAndWhoStaysIsNotToldTwice() throws Exception {
        var note = note("@Bea Reader and @Cid Outside", colleague.id(), outsider.id());
        send(post("/api/mentions/read"), colleague, Map.of()).andExpect(status().isNoContent());

        send(
                        put(path(note)),
                        author,
                        Map.of(
                                "version",
                                0,
                                "text",
                                "Only @Bea Reader now",
                                "mentions",
                                List.of(colleague.id(), outsider.id())))
                .andExpect(status().isNoContent());

        unread(colleague, 0);
        assertThat(db.fetch("select user_id from customers.mention where note_id = ?", note)
                        .into(Long.class))
                .containsExactly(colleague.id());
        send(put(path(note)), author, Map.of("version", 1, "text", "x", "mentions", List.of(-7)))
                .andExpect(status().is(422));
    }

    @Test
    void notesGoAlongWithAMergeAndComeBackWithItsUndoing() throws Exception {
        var other = customers.create(NewCustomer.person("Twin " + System.nanoTime()), people.viewer(author));
        send(
                        post("/api/customers/" + other + "/notes"),
                        author,
                        Map.of("text", "@Bea Reader of the twin", "mentions", List.of(colleague.id())))
                .andExpect(status().isCreated());
        var viewer = people.viewer(author);
        var merge = merges.merge(new Merges.Wish(customer, 0, other, 0, java.util.Set.of()), viewer);

        timeline(author)
                .andExpect(jsonPath("$.items[?(@.kind == 'note')].details.text").value("@Bea Reader of the twin"));
        inbox(colleague).andExpect(jsonPath("$.items[0].customerId").value(customer));

        merges.undo(merge, viewer);

        timeline(author).andExpect(jsonPath("$.items[?(@.kind == 'note')]").isEmpty());
        inbox(colleague).andExpect(jsonPath("$.items[0].customerId").value(other));
    }

    @Test
    void nothingThatIsNoNoteIsTaken() throws Exception {
        var notes = "/api/customers/" + customer + "/notes";
        send(post(notes), author, Map.of("text", "  \n ")).andExpect(status().is(422));
        send(post(notes), author, Map.of("text", "x".repeat(10_001))).andExpect(status().is(422));
        send(post(notes), author, Map.of("text", "a\u0000b")).andExpect(status().is(422));
        send(post(notes), people.person(Role.ANALYST), Map.of("text", "Looks only"))
                .andExpect(status().isForbidden());
        send(post(notes), outsider, Map.of("text", "From outside")).andExpect(status().isNotFound());
    }

    private boolean sees(String name, People.Person person) throws Exception {
        var answer = mvc.perform(get("/api/customers/" + customer + "/mentionable")
                        .param("q", name)
                        .with(people.as(author)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        return JsonPath.<List<Boolean>>read(answer, "$.items[?(@.id == %d)].sees".formatted(person.id()))
                .getFirst();
    }

    private long note(String text, Long... mentions) throws Exception {
        var answer = send(
                        post("/api/customers/" + customer + "/notes"),
                        author,
                        Map.of("text", text, "mentions", List.of(mentions)))
                .andExpect(status().isCreated())
                .andReturn();
        return JsonPath.<Integer>read(answer.getResponse().getContentAsString(), "$.id");
    }

    private String path(long note) {
        return "/api/customers/" + customer + "/notes/" + note;
    }

    private ResultActions timeline(People.Person who) throws Exception {
        return mvc.perform(get("/api/customers/" + customer + "/timeline").with(people.as(who)))
                .andExpect(status().isOk());
    }

    private ResultActions inbox(People.Person who) throws Exception {
        return mvc.perform(get("/api/mentions").with(people.as(who))).andExpect(status().isOk());
    }

    private long mention(People.Person who) throws Exception {
        return JsonPath.<Integer>read(inbox(who).andReturn().getResponse().getContentAsString(), "$.items[0].id");
    }

    private void unread(People.Person who, int count) throws Exception {
        mvc.perform(get("/api/mentions/unread").with(people.as(who)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.count").value(count));
    }

    private ResultActions send(MockHttpServletRequestBuilder request, People.Person who, Map<String, ?> body)
            throws Exception {
        return mvc.perform(request.with(people.as(who))
                .contentType(MediaType.APPLICATION_JSON)
                .content(JsonMapper.shared().writeValueAsString(body)));
    }
}
