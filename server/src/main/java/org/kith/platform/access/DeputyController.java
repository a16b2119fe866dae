package org.kith.platform.access;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Absences and deputies. A deputy sees more for a while, so no token appoints one. */
@RestController
@RequestMapping("/api/deputies")
class DeputyController {
    private final Deputies deputies;

    DeputyController(Deputies deputies) {
        this.deputies = deputies;
    }

    record DeputyList(List<Deputy> items) {}

    record Deputy(
            long id,
            long absentId,
            String absentName,
            long deputyId,
            String deputyName,
            Instant beginsAt,
            Instant endsAt) {}

    /** @param absentId whoever asks, where it is left out */
    record NewDeputy(@Nullable Long absentId, long deputyId, Instant beginsAt, Instant endsAt) {}

    record Appointed(long id) {}

    @GetMapping
    @SignedIn
    DeputyList all(Viewer viewer) {
        return new DeputyList(deputies.of(viewer).stream()
                .map(row -> new Deputy(
                        row.id(),
                        row.absentId(),
                        row.absentName(),
                        row.deputyId(),
                        row.deputyName(),
                        row.beginsAt(),
                        row.endsAt()))
                .toList());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @SignedIn(inPerson = true)
    Appointed appoint(Viewer viewer, @RequestBody NewDeputy wish) {
        var absent = wish.absentId() == null ? viewer.userId() : wish.absentId();
        return new Appointed(deputies.appoint(absent, wish.deputyId(), wish.beginsAt(), wish.endsAt(), viewer));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @SignedIn(inPerson = true)
    void end(Viewer viewer, @PathVariable long id) {
        deputies.end(id, viewer);
    }
}
