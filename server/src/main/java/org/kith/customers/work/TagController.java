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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The firm's tags: whoever changes customers adds one, whoever looks after the settings tidies them up. */
@RestController
@RequestMapping("/api")
class TagController {
    private final Tags tags;

    TagController(Tags tags) {
        this.tags = tags;
    }

    record TagList(List<Tags.Tag> items) {}

    record NewTag(String name, @Nullable TagColour colour) {}

    record ChangedTag(long version, String name, TagColour colour) {}

    record CreatedTag(long id) {}

    record TagMerge(long into) {}

    /** @param customers of those whom the viewer sees */
    record TagUse(long id, long customers) {}

    record TagUses(List<TagUse> items) {}

    @GetMapping("/tags")
    @Requires(Permission.CUSTOMERS_READ)
    TagList all() {
        return new TagList(tags.all());
    }

    @GetMapping("/tags/use")
    @Requires(Permission.SETTINGS_ADMIN)
    TagUses uses(Viewer viewer) {
        return new TagUses(tags.uses(viewer).entrySet().stream()
                .map(use -> new TagUse(use.getKey(), use.getValue()))
                .toList());
    }

    @PostMapping("/tags")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.CUSTOMERS_WRITE)
    CreatedTag create(Viewer viewer, @RequestBody NewTag tag) {
        return new CreatedTag(tags.create(tag.name(), tag.colour() == null ? TagColour.GREY : tag.colour(), viewer));
    }

    @PutMapping("/tags/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.SETTINGS_ADMIN)
    void change(@PathVariable long id, @RequestBody ChangedTag tag) {
        tags.change(id, tag.version(), tag.name(), tag.colour());
    }

    @DeleteMapping("/tags/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.SETTINGS_ADMIN)
    void delete(@PathVariable long id) {
        tags.delete(id);
    }

    @PostMapping("/tags/{id}/merge")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.SETTINGS_ADMIN)
    void merge(@PathVariable long id, @RequestBody TagMerge merge) {
        tags.merge(id, merge.into());
    }

    @GetMapping("/customers/{id}/tags")
    @Requires(Permission.CUSTOMERS_READ)
    TagList of(Viewer viewer, @PathVariable long id) {
        return new TagList(tags.of(id, viewer));
    }

    @PutMapping("/customers/{id}/tags/{tag}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.CUSTOMERS_WRITE)
    void put(Viewer viewer, @PathVariable long id, @PathVariable long tag) {
        tags.put(id, tag, viewer);
    }

    @DeleteMapping("/customers/{id}/tags/{tag}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.CUSTOMERS_WRITE)
    void take(Viewer viewer, @PathVariable long id, @PathVariable long tag) {
        tags.take(id, tag, viewer);
    }
}
