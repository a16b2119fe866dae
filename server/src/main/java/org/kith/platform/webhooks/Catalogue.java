package org.kith.platform.webhooks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kith.platform.access.Viewer;
import org.kith.shared.Message;
import org.springframework.stereotype.Component;

/** Every kind of news there is: what the API, the settings page and the guide name, and the only kinds that are delivered. */
@Component
class Catalogue {
    /** Sent by hand to see whether a receiver works; nobody subscribes to it. */
    static final EventType PING = new EventType("webhook.ping", Message.of("Somebody tries the webhook out."));

    private final Map<String, EventSource> sources = new LinkedHashMap<>();
    private final List<EventType> types;

    Catalogue(List<EventSource> sources) {
        sources.forEach(source -> source.types().forEach(type -> this.sources.put(type.name(), source)));
        this.types = sources.stream().flatMap(source -> source.types().stream()).toList();
    }

    List<EventType> types() {
        return types;
    }

    boolean has(String type) {
        return sources.containsKey(type);
    }

    boolean mayHear(String type, long customer, Viewer viewer) {
        return Optional.ofNullable(sources.get(type))
                .map(source -> source.mayHear(type, customer, viewer))
                .orElse(false);
    }

    Set<String> readable(String type, Set<String> fields, Viewer viewer) {
        return Optional.ofNullable(sources.get(type))
                .map(source -> source.readable(fields, viewer))
                .orElse(Set.of());
    }
}
