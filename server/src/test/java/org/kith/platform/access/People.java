package org.kith.platform.access;

import jakarta.servlet.http.Cookie;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Makes users and teams for tests, and lets requests come from them. */
@Component
public class People {
    public static final String PASSWORD = "seven brown horses";
    private static final String CSRF = "echoed";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Accounts accounts;
    private final Viewers viewers;
    private final Sessions sessions;

    People(Accounts accounts, Viewers viewers, Sessions sessions) {
        this.accounts = accounts;
        this.viewers = viewers;
        this.sessions = sessions;
    }

    public record Person(long id, String email) {}

    public Person person(Role... roles) {
        return personIn(null, roles);
    }

    public Person personIn(Long teamId, Role... roles) {
        var number = NUMBER.incrementAndGet();
        var email = "person%d@example.org".formatted(number);
        var account = new Accounts.NewAccount("Person " + number, email, PASSWORD, Set.of(roles), teamId);
        return new Person(accounts.create(account), email);
    }

    public long team(Long parentId) {
        return accounts.createTeam("Team " + NUMBER.incrementAndGet(), parentId);
    }

    public Viewer viewer(Person person) {
        return viewers.ofUser(person.id());
    }

    /** A request in a browser where the person has signed in. */
    public RequestPostProcessor as(Person person) {
        var secret = sessions.open(person.id(), new Origin("192.0.2.1", "test"));
        return request -> echo(request, new Cookie(SessionCookie.NAME, secret));
    }

    /** A request in a browser where nobody has signed in. */
    public static RequestPostProcessor stranger() {
        return request -> echo(request);
    }

    /** A request in a browser that holds this cookie and no other that would matter. */
    public static RequestPostProcessor withCookie(String name, String value) {
        return request -> echo(request, new Cookie(name, value));
    }

    /** A request of a program with an API token. */
    public RequestPostProcessor byToken(Person person, Permission... scopes) {
        return byToken(accounts.createToken(person.id(), "test", Set.of(scopes)));
    }

    public static RequestPostProcessor byToken(String token) {
        return request -> {
            request.addHeader("Authorization", "Bearer " + token);
            return request;
        };
    }

    private static org.springframework.mock.web.MockHttpServletRequest echo(
            org.springframework.mock.web.MockHttpServletRequest request, Cookie... more) {
        var cookies = new java.util.ArrayList<>(java.util.List.of(more));
        cookies.add(new Cookie("XSRF-TOKEN", CSRF));
        request.setCookies(cookies.toArray(Cookie[]::new));
        request.addHeader("X-XSRF-TOKEN", CSRF);
        return request;
    }
}
