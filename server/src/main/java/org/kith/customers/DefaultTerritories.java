package org.kith.customers;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.kith.platform.access.Action;
import org.kith.platform.access.Colleagues;
import org.kith.platform.access.OutOfReach;
import org.kith.platform.access.Reach;
import org.kith.platform.access.Subject;
import org.kith.platform.access.Viewer;
import org.kith.shared.Invalid;
import org.kith.shared.NotFound;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class DefaultTerritories implements Territories {
    private static final int LONGEST_NAME = 120;
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Pattern PREFIX = Pattern.compile("[A-Z0-9]{0,10}");

    private final TerritoryStore store;
    private final Colleagues colleagues;

    DefaultTerritories(TerritoryStore store, Colleagues colleagues) {
        this.store = store;
        this.colleagues = colleagues;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Territory> all() {
        return store.all();
    }

    @Override
    @Transactional
    public long create(Wish given, Viewer granter) {
        var wish = checked(given, 0, granter);
        var id = store.insert(wish.name(), wish.parentId());
        write(id, wish);
        return id;
    }

    @Override
    @Transactional
    public void change(long id, Wish given, Viewer granter) {
        require(id);
        var wish = checked(given, id, granter);
        store.update(id, wish.name(), wish.parentId());
        write(id, wish);
    }

    @Override
    @Transactional
    public void delete(long id, Viewer granter) {
        requireMayGive(false, granter);
        require(id);
        if (store.all().stream().anyMatch(other -> Objects.equals(other.parentId(), id))) {
            throw new Invalid("id", "Other territories lie below this one. Move or delete them first.");
        }
        var countries = store.countries(id);
        store.delete(id);
        store.assign(countries);
    }

    private void write(long id, Wish wish) {
        var countries = new HashSet<>(store.countries(id));
        store.replaceRules(id, wish.rules());
        store.replaceMembers(id, wish.members());
        wish.rules().forEach(rule -> countries.add(rule.country()));
        store.assign(countries);
    }

    private Wish checked(Wish wish, long id, Viewer granter) {
        requireMayGive(wish.members().stream().anyMatch(Territory.Member::mayEdit), granter);
        store.lock();
        var name = wish.name().strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new Invalid(
                    "name", "A territory's name has 1 to {0} characters, not {1}.", LONGEST_NAME, name.length());
        }
        var parent = wish.parentId();
        if (parent != null) {
            require(parent);
            if (store.isWithin(parent, id)) {
                throw new Invalid("parentId", "A territory cannot lie below itself. Choose another one above it.");
            }
        }
        if (store.isNamed(name, id)) {
            throw new Invalid("name", "There is a territory '{0}' already. Choose another name.", name);
        }
        wish.members().forEach(this::check);
        var rules =
                wish.rules().stream().map(DefaultTerritories::normal).distinct().toList();
        rules.forEach(rule -> store.holder(rule, id).ifPresent(other -> {
            throw new Invalid(
                    "rules",
                    "The territory '{1}' has the rule {0} already.",
                    rule.country() + " " + rule.postalPrefix(),
                    other);
        }));
        return new Wish(name, parent, rules, wish.members());
    }

    /** Members see what lies in a territory: only who sees all of it can give that. */
    private static void requireMayGive(boolean edits, Viewer granter) {
        var right = Subject.CUSTOMERS.to(edits ? Action.EDIT : Action.READ);
        if (granter.reach(right) != Reach.ALL) {
            throw new OutOfReach(right);
        }
    }

    private void check(Territory.Member member) {
        var user = member.userId();
        var team = member.teamId();
        if ((user == null) == (team == null)) {
            throw new Invalid("members", "A member is one user or one team. Name one of them.");
        }
        if (user != null && colleagues.names(List.of(user)).isEmpty()) {
            throw new Invalid("members", "There is no active user {0}.", user);
        }
        if (team != null && colleagues.teamNames(List.of(team)).isEmpty()) {
            throw new Invalid("members", "There is no team {0}.", team);
        }
    }

    private static Territory.Rule normal(Territory.Rule rule) {
        var country = rule.country().strip().toUpperCase(Locale.ROOT);
        var prefix = rule.postalPrefix().replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        if (!COUNTRIES.contains(country)) {
            throw new Invalid("rules", "'{0}' is not an ISO 3166 country. Write two letters like DE.", country);
        }
        if (!PREFIX.matcher(prefix).matches()) {
            throw new Invalid(
                    "rules",
                    "'{0}' is not the beginning of a postal code. Write letters and digits like 10 or SW1.",
                    prefix);
        }
        return new Territory.Rule(country, prefix);
    }

    private void require(long id) {
        if (!store.exists(id)) {
            throw new NotFound("territory", id);
        }
    }
}
