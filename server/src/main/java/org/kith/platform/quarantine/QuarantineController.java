package org.kith.platform.quarantine;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Requires;
import org.kith.platform.access.SignedIn;
import org.kith.platform.access.Viewer;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Whether this is a restored copy that keeps to itself, what waits in it, and the word that lets it act. */
@RestController
@RequestMapping("/api/quarantine")
class QuarantineController {
    private final QuarantineStore store;
    private final Lifting lifting;
    private final Quarantine quarantine;

    QuarantineController(QuarantineStore store, Lifting lifting, Quarantine quarantine) {
        this.store = store;
        this.lifting = lifting;
        this.quarantine = quarantine;
    }

    /** @param since absent where nothing is held */
    record QuarantineState(
            @Nullable Instant since, @Nullable Instant backupTakenAt) {}

    record HeldList(List<Lifting.Waiting> items) {}

    /** Each key of the list stands in one of the two. */
    record Decisions(Set<String> goOn, Set<String> drop) {}

    @GetMapping
    @SignedIn
    QuarantineState state() {
        return quarantine.holds()
                ? store.held()
                        .map(held -> new QuarantineState(held.since(), held.backupTakenAt()))
                        .orElse(new QuarantineState(null, null))
                : new QuarantineState(null, null);
    }

    @GetMapping("/waiting")
    @Requires(Permission.SETTINGS_ADMIN)
    HeldList waiting() {
        return new HeldList(quarantine.holds() ? lifting.waiting() : List.of());
    }

    @PostMapping("/lift")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(value = Permission.SETTINGS_ADMIN, inPerson = true)
    void lift(@RequestBody Decisions decisions, Viewer viewer) {
        lifting.lift(decisions.goOn(), decisions.drop(), viewer);
    }
}
