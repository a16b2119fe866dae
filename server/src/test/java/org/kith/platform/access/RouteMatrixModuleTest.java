package org.kith.platform.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.kith.KithTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every route that the server has, asked by everybody there is, held against the reviewed table {@code access.csv}. */
@KithTest
class RouteMatrixModuleTest {
    private final AccessTable table = AccessTable.read();

    @Autowired
    private MockMvc mvc;

    @Autowired
    private People people;

    @Autowired
    private UserStore users;

    @Autowired
    private HalfSignIns halves;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private RequestMappingHandlerMapping requestMappingHandlerMapping;

    private record Route(HttpMethod method, String pattern, RequestMappingInfo info, HandlerMethod handler) {
        String path() {
            return pattern.replaceAll("\\{[^}]+}", "1");
        }
    }

    /** Someone who knocks, and what the table expects for that one. */
    private record Caller(RequestPostProcessor identity, Expectation expectation) {}

    @FunctionalInterface
    private interface Expectation {
        int of(AccessTable.Row row);
    }

    @Test
    void everyRouteSaysWhoMayUseIt() {
        var silent = routes().stream()
                .filter(route -> isOurs(route.handler()))
                .filter(route -> annotations(route.handler()) != 1)
                .map(route -> route.method() + " " + route.pattern() + " " + route.handler())
                .toList();

        assertThat(silent)
                .as("A handler names @Requires(a permission), @SignedIn or @OpenToAll(why), one of them")
                .isEmpty();
    }

    @Test
    void everyRouteIsInTheTableAndNothingElseIs() {
        for (var route : routes()) {
            if (isOurs(route.handler())) {
                table.of(route.method(), route.pattern());
            }
        }
        var existing = routes().stream()
                .map(route -> route.method() + " " + route.pattern())
                .toList();
        assertThat(table.rows().stream()
                        .filter(row -> demo() || !row.isOfTheDemo())
                        .map(AccessTable.Row::key))
                .as("Lines of access.csv whose route is gone: delete them")
                .isSubsetOf(existing);
    }

    @Test
    void everyRouteLetsInExactlyWhomTheTableNames() throws Exception {
        var wrong = new TreeSet<String>();
        var callers = callers();
        var asked = 0;
        for (var route : routes()) {
            if (!isOurs(route.handler()) || !table.has(route.method(), route.pattern())) {
                continue; // the description of the API; and what the test above complains of
            }
            var row = table.of(route.method(), route.pattern());
            for (var caller : callers.entrySet()) {
                var status = knock(route, caller.getValue().identity());
                var expected = caller.getValue().expectation().of(row);
                asked++;
                if (status != expected) {
                    wrong.add("%s %s as %s: %d instead of %d"
                            .formatted(route.method(), route.pattern(), caller.getKey(), status, expected));
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(asked).isGreaterThan(15 * callers.size());
    }

    @Test
    void theDescriptionOfTheApiIsForThoseWhoSignedIn() throws Exception {
        for (var route : routes()) {
            if (route.pattern().startsWith("/api/openapi")) {
                assertThat(knock(route, People.stranger())).isEqualTo(401);
            }
        }
    }

    /** Whether the demo's routes are there, which they are in no other profile. */
    boolean demo() {
        return false;
    }

    @Test
    void theDemosRoutesAreThereInTheDemoAlone() {
        assertThat(routes().stream().anyMatch(route -> route.pattern().startsWith("/api/demo")))
                .isEqualTo(demo());
    }

    @Test
    void everyChangeInABrowserNeedsTheEchoedCookie() throws Exception {
        var administrator = people.as(people.person(Role.ADMINISTRATOR));
        for (var route : routes()) {
            if (route.method() == HttpMethod.GET || route.pattern().startsWith("/u/")) {
                continue;
            }
            var status = knock(route, request -> {
                administrator.postProcessRequest(request);
                request.removeHeader("X-XSRF-TOKEN");
                return request;
            });
            assertThat(status).as(route.method() + " " + route.pattern()).isEqualTo(403);
        }
    }

    @Test
    void requestsAreServedByNoOtherKindOfHandler() {
        assertThat(context.getBeansOfType(HandlerMapping.class).values())
                .extracting(mapping -> mapping.getClass().getSimpleName())
                .isSubsetOf(
                        "RequestMappingHandlerMapping",
                        "SimpleUrlHandlerMapping",
                        "WelcomePageHandlerMapping",
                        "WelcomePageNotAcceptableHandlerMapping",
                        "BeanNameUrlHandlerMapping",
                        "RouterFunctionMapping",
                        "NoOpHandlerMapping",
                        "$Proxy")
                .isNotEmpty();
    }

    private int knock(Route route, RequestPostProcessor identity) throws Exception {
        var request = request(route.method(), route.path())
                .requestAttr(StopAtTheGate.MARK, true)
                .with(identity);
        route.info().getConsumesCondition().getConsumableMediaTypes().stream()
                .findFirst()
                .ifPresentOrElse(request::contentType, () -> request.contentType(MediaType.APPLICATION_JSON));
        return mvc.perform(request).andReturn().getResponse().getStatus();
    }

    private static int inPerson(AccessTable.Row row, boolean may) {
        return may ? StopAtTheGate.LET_IN : row.lets("stranger") ? StopAtTheGate.LET_IN : 403;
    }

    private static int stranger(AccessTable.Row row) {
        return row.lets("stranger") ? StopAtTheGate.LET_IN : 401;
    }

    private static int byToken(AccessTable.Row row, Set<Permission> scopes) {
        var may = switch (row.token()) {
            case AccessTable.Token.Open open -> true;
            case AccessTable.Token.Any any -> true;
            case AccessTable.Token.Never never -> false;
            case AccessTable.Token.Scope scope -> scopes.contains(scope.permission());
        };
        return may ? StopAtTheGate.LET_IN : 403;
    }

    private Map<String, Caller> callers() {
        var callers = new LinkedHashMap<String, Caller>();
        callers.put("stranger", new Caller(People.stranger(), RouteMatrixModuleTest::stranger));
        for (var role : Role.builtIn()) {
            callers.put(
                    role.code(),
                    new Caller(people.as(people.person(role)), row -> inPerson(row, row.lets(role.code()))));
        }
        callers.put(
                "without a role", new Caller(people.as(people.person()), row -> inPerson(row, row.lets("no role"))));
        callers.put(
                "sales and analyst",
                new Caller(
                        people.as(people.person(Role.SALES, Role.ANALYST)),
                        row -> inPerson(row, row.lets("sales") || row.lets("analyst"))));
        var administrator = people.person(Role.ADMINISTRATOR);
        for (var scope : Permission.values()) {
            callers.put(
                    "token of an administrator for " + scope,
                    new Caller(people.byToken(administrator, scope), row -> byToken(row, Set.of(scope))));
            var others = EnumSet.complementOf(EnumSet.of(scope));
            callers.put(
                    "token of an administrator for all but " + scope,
                    new Caller(
                            people.byToken(administrator, others.toArray(Permission[]::new)),
                            row -> byToken(row, others)));
        }
        callers.put(
                "full token of an administrator",
                new Caller(
                        people.byToken(administrator, Permission.values()),
                        row -> byToken(row, EnumSet.allOf(Permission.class))));
        callers.put(
                "made-up token", new Caller(People.byToken("kith_" + "A".repeat(43)), RouteMatrixModuleTest::stranger));
        for (var step : List.of(SignInStep.CODE, SignInStep.ENROLMENT)) {
            var half = halfway(step);
            var planted = Map.of(
                    "its own cookie", People.withCookie(SessionCookie.HALFWAY, half),
                    "a session's cookie", People.withCookie(SessionCookie.NAME, half),
                    "a token", People.byToken(Tokens.PREFIX + half));
            planted.forEach((where, identity) -> callers.put(
                    "administrator before the %s, its secret in %s".formatted(step.code(), where),
                    new Caller(identity, RouteMatrixModuleTest::stranger)));
        }
        callers.put("who has left", new Caller(left(), RouteMatrixModuleTest::stranger));
        return callers;
    }

    /** The secret of an administrator's sign-in whose password was right and whose second step is to come. */
    private String halfway(SignInStep step) {
        var person = people.person(Role.ADMINISTRATOR);
        return halves.begin(new HalfSignInStore.HalfSignIn(person.id(), person.email(), step, 0));
    }

    private RequestPostProcessor left() {
        var person = people.person(Role.ADMINISTRATOR);
        var identity = people.as(person);
        users.update(person.id(), "Left", null, false);
        return identity;
    }

    private List<Route> routes() {
        var routes = new ArrayList<Route>();
        requestMappingHandlerMapping.getHandlerMethods().forEach((info, handler) -> {
            var methods = info.getMethodsCondition().getMethods();
            for (var pattern : info.getPatternValues()) {
                for (var method : methods.isEmpty() ? List.of(RequestMethod.GET) : methods) {
                    routes.add(new Route(method.asHttpMethod(), pattern, info, handler));
                }
            }
        });
        return routes;
    }

    private static boolean isOurs(HandlerMethod handler) {
        return handler.getBeanType().getName().startsWith("org.kith.")
                && handler.getBeanType() != TroubleController.class;
    }

    private static int annotations(HandlerMethod handler) {
        return (handler.hasMethodAnnotation(OpenToAll.class) ? 1 : 0)
                + (handler.hasMethodAnnotation(Requires.class) ? 1 : 0)
                + (handler.hasMethodAnnotation(SignedIn.class) ? 1 : 0);
    }
}
