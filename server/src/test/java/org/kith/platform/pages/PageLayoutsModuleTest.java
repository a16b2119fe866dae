package org.kith.platform.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kith.KithTest;
import org.kith.platform.access.People;
import org.kith.platform.access.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each test has roles of its own, whose names come one after the other. */
@KithTest
class PageLayoutsModuleTest {
    private static final String OWN = "/api/page-layouts/customer";
    private static final String ROLES = OWN + "/roles";

    @Autowired
    MockMvc mvc;

    @Autowired
    People people;

    @Autowired
    DSLContext db;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private RequestPostProcessor administrator = request -> request;
    private Role first = Role.SALES;
    private Role second = Role.SALES;

    @BeforeEach
    void twoRoles() {
        administrator = people.as(people.person(Role.ADMINISTRATOR));
        first = role("layout-z-" + mark, "Layout A " + mark);
        second = role("layout-a-" + mark, "Layout B " + mark);
    }

    @AfterEach
    void theirLayoutsGoWithThem() {
        for (var role : List.of(first, second)) {
            db.execute("delete from platform.user_role where role = ?", role.code());
            db.execute("delete from platform.role where code = ?", role.code());
        }
        assertThat(db.fetchValue("select count(*) from platform.page_layout where role like ?", "layout-%" + mark))
                .isEqualTo(0L);
    }

    private Role role(String code, String name) {
        db.execute("insert into platform.role (code, name, permissions) values (?, ?, '{}')", code, name);
        db.execute("insert into platform.role_right values (?, 'customers', 'read', 'team')", code);
        return Role.of(code);
    }

    @Test
    void whoeverHasTheRoleSeesThePageAsItWasArrangedAndNobodyElseDoes() throws Exception {
        var sales = people.as(people.person(second));
        var other = people.as(people.person(first));
        assertThat(own(sales).isMissingNode()).isTrue();

        arrange(second, 0, layout("value", "identity"), 204);

        assertThat(own(sales)).isEqualTo(JsonMapper.shared().readTree(layout("value", "identity")));
        assertThat(own(other).isMissingNode()).isTrue();
        assertThat(listed(second).path("version").asLong()).isEqualTo(1);
        assertThat(listed(first).path("layout").isMissingNode()).isTrue();
    }

    @Test
    void ofSeveralRolesTheFirstInTheListThatHasALayoutDecides() throws Exception {
        var both = people.as(people.person(first, second));

        arrange(second, 0, layout("value", "second"), 204);
        assertThat(own(both)).isEqualTo(JsonMapper.shared().readTree(layout("value", "second")));

        arrange(first, 0, layout("value", "first"), 204);
        assertThat(own(both)).isEqualTo(JsonMapper.shared().readTree(layout("value", "first")));
        assertThat(JsonMapper.shared()
                        .readTree(answer(get(ROLES), administrator, "").getContentAsString())
                        .path("items")
                        .findValuesAsString("role"))
                .as("by their names, not by their codes")
                .containsSubsequence("administrator", first.code(), second.code());
    }

    @Test
    void whoArrangesUnseenWhatSomebodyElseArrangedIsTold() throws Exception {
        arrange(first, 0, layout("value", "identity"), 204);

        assertThat(arrange(first, 0, layout("value", "other"), 409)).contains("stale-version");
        arrange(first, 1, layout("value", "other"), 204);

        assertThat(own(people.as(people.person(first))))
                .isEqualTo(JsonMapper.shared().readTree(layout("value", "other")));
    }

    @Test
    void resettingGivesThePageBackItsOwnOrder() throws Exception {
        var sales = people.as(people.person(first));
        arrange(first, 0, layout("value", "identity"), 204);

        for (var again : List.of("the first time", "again")) {
            assertThat(answer(delete(ROLES + "/" + first.code()), administrator, "")
                            .getStatus())
                    .as(again)
                    .isEqualTo(204);
        }

        assertThat(own(sales).isMissingNode()).isTrue();
        arrange(first, 0, layout("value", "identity"), 204);
    }

    @Test
    void aLayoutNamesEachSectionOnceAndShowsAtLeastOne() throws Exception {
        for (var odd : List.of(
                of(List.of(), List.of(), List.of(), List.of()),
                of(List.of("value", "value"), List.of(), List.of(), List.of()),
                of(List.of("value"), List.of("value"), List.of(), List.of()),
                of(List.of("value"), List.of(), List.of(), List.of("value")),
                of(List.of("value"), List.of(), List.of(), List.of("x", "x")),
                of(List.of(" "), List.of(), List.of(), List.of()),
                of(
                        List.of("value"),
                        List.of(),
                        List.of(),
                        java.util.stream.IntStream.range(0, 201)
                                .mapToObj(String::valueOf)
                                .toList()),
                of(List.of("x".repeat(221)), List.of(), List.of(), List.of()),
                of(
                        java.util.stream.IntStream.range(0, 201)
                                .mapToObj(String::valueOf)
                                .toList(),
                        List.of(),
                        List.of(),
                        List.of()))) {
            assertThat(arrange(first, 0, odd, 422)).as(odd).contains("\"status\":422");
        }
        arrange(Role.of("nobody-" + mark), 0, layout("value", "identity"), 422);
        assertThat(listed(first).path("layout").isMissingNode()).isTrue();
    }

    @Test
    void onlyWhoKeepsTheSettingsArranges() throws Exception {
        var sales = people.as(people.person(first));

        assertThat(answer(put(ROLES + "/" + first.code()), sales, changed(0, layout("value", "identity")))
                        .getStatus())
                .isEqualTo(403);
        assertThat(answer(get(ROLES), sales, "").getStatus()).isEqualTo(403);
        assertThat(answer(delete(ROLES + "/" + first.code()), sales, "").getStatus())
                .isEqualTo(403);
    }

    private String arrange(Role role, long version, String layout, int status) throws Exception {
        var answer = answer(put(ROLES + "/" + role.code()), administrator, changed(version, layout));
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(status);
        return answer.getContentAsString();
    }

    private JsonNode own(RequestPostProcessor who) throws Exception {
        var answer = answer(get(OWN), who, "");
        assertThat(answer.getStatus()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.getContentAsString()).path("layout");
    }

    private JsonNode listed(Role role) throws Exception {
        var items = JsonMapper.shared()
                .readTree(answer(get(ROLES), administrator, "").getContentAsString())
                .path("items");
        return items.valueStream()
                .filter(item -> item.path("role").asString().equals(role.code()))
                .findFirst()
                .orElseThrow();
    }

    private MockHttpServletResponse answer(MockHttpServletRequestBuilder request, RequestPostProcessor who, String body)
            throws Exception {
        return mvc.perform(request.with(who)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body))
                .andReturn()
                .getResponse();
    }

    private static String changed(long version, String layout) {
        return "{\"version\":%d,\"layout\":%s}".formatted(version, layout);
    }

    private static String layout(String side, String main) {
        return of(List.of(side), List.of(main, "tabs"), List.of("orders"), List.of("orders"));
    }

    private static String of(List<String> side, List<String> main, List<String> tabs, List<String> hidden) {
        return JsonMapper.shared()
                .writeValueAsString(Map.of("side", side, "main", main, "tabs", tabs, "hidden", hidden));
    }
}
