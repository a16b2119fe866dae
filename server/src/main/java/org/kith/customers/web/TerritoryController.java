package org.kith.customers.web;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kith.customers.Territories;
import org.kith.customers.Territory;
import org.kith.platform.access.Colleagues;
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

/** Territories give sight, so they are changed in person only. */
@RestController
@RequestMapping("/api/territories")
class TerritoryController {
    private final Territories territories;
    private final Colleagues colleagues;

    TerritoryController(Territories territories, Colleagues colleagues) {
        this.territories = territories;
        this.colleagues = colleagues;
    }

    record TerritoryList(List<TerritoryView> items) {}

    record TerritoryView(
            long id,
            String name,
            @Nullable Long parentId,
            List<Territory.Rule> rules,
            List<MemberView> members,
            long customers) {}

    record MemberView(@Nullable Long userId, @Nullable Long teamId, String name, boolean mayEdit) {}

    record NewTerritory(
            String name, @Nullable Long parentId, List<Territory.Rule> rules, List<Territory.Member> members) {
        Territories.Wish wish() {
            return new Territories.Wish(name, parentId, rules, members);
        }
    }

    record CreatedTerritory(long id) {}

    @GetMapping
    @Requires(Permission.USERS_ADMIN)
    TerritoryList all() {
        var all = territories.all();
        var members = all.stream().flatMap(one -> one.members().stream()).toList();
        var users = colleagues.names(members.stream()
                .map(Territory.Member::userId)
                .filter(Objects::nonNull)
                .toList());
        var teams = colleagues.teamNames(members.stream()
                .map(Territory.Member::teamId)
                .filter(Objects::nonNull)
                .toList());
        return new TerritoryList(all.stream()
                .map(one -> new TerritoryView(
                        one.id(),
                        one.name(),
                        one.parentId(),
                        one.rules(),
                        one.members().stream()
                                .map(member -> new MemberView(
                                        member.userId(),
                                        member.teamId(),
                                        String.valueOf(
                                                member.userId() == null
                                                        ? teams.get(member.teamId())
                                                        : users.get(member.userId())),
                                        member.mayEdit()))
                                .toList(),
                        one.customers()))
                .toList());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(value = Permission.USERS_ADMIN, inPerson = true)
    CreatedTerritory create(Viewer viewer, @RequestBody NewTerritory territory) {
        return new CreatedTerritory(territories.create(territory.wish(), viewer));
    }

    @PutMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(value = Permission.USERS_ADMIN, inPerson = true)
    void change(Viewer viewer, @PathVariable long id, @RequestBody NewTerritory territory) {
        territories.change(id, territory.wish(), viewer);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(value = Permission.USERS_ADMIN, inPerson = true)
    void delete(Viewer viewer, @PathVariable long id) {
        territories.delete(id, viewer);
    }
}
