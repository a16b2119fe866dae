package org.kith.demo;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.JsonNode;

/** Who looks after whom: so that what a role sees, its own, its team's or all, can be seen in the demo. */
@Component
@InDemo
class Territories {
    private static final int OF_SALES = 24;
    private static final int OF_SERVICE = 16;
    private static final String[] KEPT = {
        "kind", "name", "givenName", "familyName", "language", "country", "city", "birthday", "email", "phone"
    };

    private final Staff staff;

    Territories(Staff staff) {
        this.staff = staff;
    }

    /** The best of sales' customers get a person of their own, and service some of those who bought last. */
    void handOver() {
        var theirs =
                Staff.SALES_COUNTRIES.stream().sorted().map("\"%s\""::formatted).collect(Collectors.joining(","));
        handOver(theirs, "-clv", OF_SALES, staff.salesPerson());
        handOver("\"FR\"", "-lastOrder", OF_SERVICE, staff.servicePerson());
    }

    private void handOver(String countries, String sort, int count, long owner) {
        var filter =
                "{\"type\":\"compare\",\"field\":\"country\",\"operator\":\"in\",\"values\":[%s]}".formatted(countries);
        var api = staff.administrator();
        var page = api.get("/api/customers?limit=%d&sort=%s&filter=%s"
                .formatted(count, sort, UriUtils.encode(filter, java.nio.charset.StandardCharsets.UTF_8)));
        for (var row : page.path("items")) {
            var path = "/api/customers/" + row.path("id").asLong();
            var customer = api.get(path);
            if (customer.path("ownerId").asLong() != owner) {
                api.put(path, changed(customer, owner));
            }
        }
    }

    private static Map<String, Object> changed(JsonNode customer, long owner) {
        var change = new HashMap<String, Object>();
        Arrays.stream(KEPT)
                .filter(customer::hasNonNull)
                .forEach(field -> change.put(field, customer.get(field).asString()));
        change.put("version", customer.path("version").asLong());
        change.put("ownerId", owner);
        return change;
    }
}
