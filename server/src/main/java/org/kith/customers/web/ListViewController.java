package org.kith.customers.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kith.customers.ListView;
import org.kith.customers.ListViews;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@RestController
@RequestMapping("/api/customer-views")
class ListViewController {
    private final ListViews views;
    private final JsonMapper json;

    ListViewController(ListViews views, JsonMapper json) {
        this.views = views;
        this.json = json;
    }

    @GetMapping
    @Requires(Permission.CUSTOMERS_READ)
    SavedViews all(Viewer viewer) {
        return new SavedViews(views.all(viewer).stream().map(this::saved).toList());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.CUSTOMERS_READ)
    CreatedView create(Viewer viewer, @RequestBody NewView view) {
        return new CreatedView(views.create(state(view), viewer));
    }

    @PutMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.CUSTOMERS_READ)
    void change(Viewer viewer, @PathVariable long id, @RequestBody ChangedView view) {
        views.change(id, view.version(), state(view), viewer);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.CUSTOMERS_READ)
    void delete(Viewer viewer, @PathVariable long id) {
        views.delete(id, viewer);
    }

    @PutMapping("/default")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.CUSTOMERS_READ)
    void setDefault(Viewer viewer, @RequestBody DefaultView view) {
        views.setDefault(view.id(), viewer);
    }

    private SavedView saved(ListView view) {
        var state = view.state();
        return new SavedView(
                view.id(),
                view.version(),
                state.name(),
                state.audience(),
                state.q(),
                state.filter() == null ? null : json.readTree(state.filter()),
                state.sort(),
                state.columns(),
                state.arrangement().layout(),
                state.arrangement().group(),
                state.arrangement().measure(),
                state.arrangement().totals(),
                view.ownerName(),
                view.own(),
                view.mayChange(),
                view.isDefault());
    }

    private ListView.State state(Content view) {
        var filter = view.filter();
        return new ListView.State(
                view.name(),
                view.audience(),
                view.q(),
                filter == null || filter.isNull() ? null : json.writeValueAsString(filter),
                view.sort(),
                view.columns(),
                new ListView.Arrangement(
                        view.layout() == null ? ListView.Layout.LIST : view.layout(),
                        view.group(),
                        view.measure(),
                        Boolean.TRUE.equals(view.totals())));
    }

    /** What a new view and a changed one say alike. */
    sealed interface Content {
        String name();

        ListView.Audience audience();

        @Nullable
        String q();

        @Nullable
        JsonNode filter();

        @Nullable
        String sort();

        List<ListView.Column> columns();

        ListView.@Nullable Layout layout();

        @Nullable
        String group();

        @Nullable
        String measure();

        @Nullable
        Boolean totals();
    }

    record SavedViews(List<SavedView> items) {}

    record SavedView(
            long id,
            long version,
            String name,
            ListView.Audience audience,
            @Nullable String q,
            @Nullable JsonNode filter,
            @Nullable String sort,
            List<ListView.Column> columns,
            ListView.Layout layout,
            @Nullable String group,
            @Nullable String measure,
            boolean totals,
            @Nullable String ownerName,
            boolean own,
            boolean mayChange,
            boolean isDefault) {}

    record NewView(
            String name,
            ListView.Audience audience,
            @Nullable String q,
            @Nullable JsonNode filter,
            @Nullable String sort,
            List<ListView.Column> columns,
            ListView.@Nullable Layout layout,
            @Nullable String group,
            @Nullable String measure,
            @Nullable Boolean totals)
            implements Content {}

    record ChangedView(
            long version,
            String name,
            ListView.Audience audience,
            @Nullable String q,
            @Nullable JsonNode filter,
            @Nullable String sort,
            List<ListView.Column> columns,
            ListView.@Nullable Layout layout,
            @Nullable String group,
            @Nullable String measure,
            @Nullable Boolean totals)
            implements Content {}

    record CreatedView(long id) {}

    record DefaultView(@Nullable Long id) {}
}
