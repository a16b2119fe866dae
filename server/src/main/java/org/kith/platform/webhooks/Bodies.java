package org.kith.platform.webhooks;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Viewer;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What is posted: which record, which version, names of what changed. No value of a record leaves Kith this way. */
@Component
class Bodies {
    private static final String CHANGED = "changed";
    private static final TypeReference<LinkedHashMap<String, Object>> OBJECT = new TypeReference<>() {};

    private final Catalogue catalogue;
    private final JsonMapper json = JsonMapper.builder().build();

    Bodies(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** The id by which a receiver knows an event again. */
    static String id(DeliveryStore.Claimed delivery) {
        return "evt_" + delivery.event();
    }

    /** Empty where the webhook's owner may not hear it at this moment. */
    Optional<byte[]> of(DeliveryStore.Claimed delivery, Viewer owner) {
        if (!owner.may(Permission.SETTINGS_ADMIN)) {
            return Optional.empty();
        }
        var data = new LinkedHashMap<String, Object>();
        var customer = delivery.customer();
        if (customer != null) {
            if (!catalogue.mayHear(delivery.type(), customer, owner)) {
                return Optional.empty();
            }
            data.put("customer", customer);
            data.putAll(json.readValue(delivery.details(), OBJECT));
            if (data.get(CHANGED) instanceof List<?> names) {
                var fields = readable(delivery.type(), names, owner);
                if (fields.isEmpty()) {
                    return Optional.empty(); // what changed is not for the owner's eyes
                }
                data.put(CHANGED, fields);
            }
        }
        var body = new LinkedHashMap<String, Object>();
        body.put("id", id(delivery));
        body.put("type", delivery.type());
        body.put("timestamp", delivery.at().toString());
        body.put("data", data);
        return Optional.of(json.writeValueAsString(body).getBytes(StandardCharsets.UTF_8));
    }

    private Set<String> readable(String type, List<?> names, Viewer owner) {
        var fields = new LinkedHashSet<String>();
        names.forEach(name -> fields.add(String.valueOf(name)));
        var readable = catalogue.readable(type, fields, owner);
        fields.retainAll(readable);
        return fields;
    }

    /** The headers that the specification names. */
    static Map<String, String> headers(String id, long timestamp, String signature) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", Long.toString(timestamp));
        headers.put("webhook-signature", signature);
        return headers;
    }
}
