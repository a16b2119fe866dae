package org.kith.customers.work;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Requires;
import org.kith.platform.access.Viewer;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/customers/{id}")
class NoteController {
    private final Notes notes;

    NoteController(Notes notes) {
        this.notes = notes;
    }

    /** @param mentions users who are called; each stands in the text as {@code @} and the name */
    record NewNote(String text, @Nullable List<Long> mentions) {
        Notes.Wish wish() {
            return new Notes.Wish(text, mentions == null ? List.of() : mentions);
        }
    }

    record ChangedNote(long version, String text, @Nullable List<Long> mentions) {
        Notes.Wish wish() {
            return new Notes.Wish(text, mentions == null ? List.of() : mentions);
        }
    }

    record CreatedNote(long id) {}

    record MentionableList(List<Notes.Mentionable> items) {}

    @PostMapping("/notes")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.CUSTOMERS_WRITE)
    CreatedNote add(Viewer viewer, @PathVariable long id, @RequestBody NewNote note) {
        return new CreatedNote(notes.add(id, note.wish(), viewer));
    }

    @PutMapping("/notes/{note}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.CUSTOMERS_WRITE)
    void change(Viewer viewer, @PathVariable long id, @PathVariable long note, @RequestBody ChangedNote changed) {
        notes.change(id, note, changed.version(), changed.wish(), viewer);
    }

    @DeleteMapping("/notes/{note}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.CUSTOMERS_WRITE)
    void delete(Viewer viewer, @PathVariable long id, @PathVariable long note) {
        notes.delete(id, note, viewer);
    }

    @GetMapping("/mentionable")
    @Requires(Permission.CUSTOMERS_READ)
    MentionableList mentionable(
            Viewer viewer, @PathVariable long id, @RequestParam(required = false) @Nullable String q) {
        return new MentionableList(notes.mentionable(id, q == null ? "" : q, viewer));
    }
}
