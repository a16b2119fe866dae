package org.kith.platform.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

/** Every route that the server has, asked by everybody there is. */
@KithTest
class RouteMatrixModuleTest {
    @Autowired
    private MockMvc mvc;

    @Autowired
    private People people;

    @Autowired
    private UserStore users;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private RequestMappingHandlerMapping requestMappingHandlerMapping;

    private record Route(HttpMethod method, String pattern, RequestMappingInfo info, HandlerMethod handler) {
        String path() {
            return pattern.replaceAll("\\{[^}]+}", "1");
        }
    }

    /** Someone who knocks, with what that one may do. */
    private record Caller(
            RequestPostProcessor identity, boolean known, boolean inPerson, List<Permission> permissions) {}

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
    void everyRouteLetsInExactlyWhomItNames() throws Exception {
        var wrong = new TreeSet<String>();
        var callers = callers();
        var asked = 0;
        for (var route : routes()) {
            for (var caller : callers.entrySet()) {
                var status = knock(route, caller.getValue().identity());
                var expected = expected(route, caller.getValue());
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

    private static int expected(Route route, Caller caller) {
        var open = route.handler().getMethodAnnotation(OpenToAll.class);
        var requires = route.handler().getMethodAnnotation(Requires.class);
        var signedIn = route.handler().getMethodAnnotation(SignedIn.class);
        if (open != null) {
            return StopAtTheGate.LET_IN;
        }
        if (!caller.known()) {
            return 401;
        }
        if (requires != null && !caller.permissions().contains(requires.value())) {
            return 403;
        }
        var inPerson = requires != null && requires.inPerson() || signedIn != null && signedIn.inPerson();
        return inPerson && !caller.inPerson() ? 403 : StopAtTheGate.LET_IN;
    }

    private Map<String, Caller> callers() {
        var callers = new LinkedHashMap<String, Caller>();
        callers.put("stranger", new Caller(People.stranger(), false, true, List.of()));
        for (var role : Role.values()) {
            callers.put(role.code(), inPerson(role));
        }
        var administrator = people.person(Role.ADMINISTRATOR);
        callers.put("without a role", new Caller(people.as(people.person()), true, true, List.of()));
        callers.put("sales and analyst", inPerson(Role.SALES, Role.ANALYST));
        callers.put(
                "reading token of an administrator",
                new Caller(
                        people.byToken(administrator, Permission.CUSTOMERS_READ),
                        true,
                        false,
                        List.of(Permission.CUSTOMERS_READ)));
        callers.put(
                "full token of an administrator",
                new Caller(
                        people.byToken(administrator, Permission.values()), true, false, List.of(Permission.values())));
        callers.put("made-up token", new Caller(People.byToken("kith_" + "A".repeat(43)), false, false, List.of()));
        callers.put("who has left", new Caller(left(), false, true, List.of()));
        return callers;
    }

    private Caller inPerson(Role... roles) {
        var person = people.person(roles);
        var permissions = new ArrayList<Permission>();
        for (var role : roles) {
            permissions.addAll(role.permissions());
        }
        return new Caller(people.as(person), true, true, permissions);
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
        return handler.getBeanType().getName().startsWith("org.kith.");
    }

    private static int annotations(HandlerMethod handler) {
        return (handler.hasMethodAnnotation(OpenToAll.class) ? 1 : 0)
                + (handler.hasMethodAnnotation(Requires.class) ? 1 : 0)
                + (handler.hasMethodAnnotation(SignedIn.class) ? 1 : 0);
    }
}
