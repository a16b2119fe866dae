package org.kith.platform.access;

import static org.kith.platform.access.Permission.USERS_ADMIN;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/teams")
class TeamController {
    private final Teams teams;

    TeamController(Teams teams) {
        this.teams = teams;
    }

    record TeamList(List<Team> items) {}

    record Team(long id, String name, @Nullable Long parentId) {}

    record TeamNameList(List<TeamName> items) {}

    record TeamName(long id, String name) {}

    record NewTeam(String name, @Nullable Long parentId) {}

    record Created(long id) {}

    @GetMapping
    @Requires(USERS_ADMIN)
    TeamList all() {
        return new TeamList(teams.all().stream()
                .map(team -> new Team(team.id(), team.name(), team.parentId()))
                .toList());
    }

    /** Everybody may know the teams' names, to share something with one. */
    @GetMapping("/names")
    @SignedIn
    TeamNameList names() {
        return new TeamNameList(teams.all().stream()
                .map(team -> new TeamName(team.id(), team.name()))
                .toList());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(USERS_ADMIN)
    Created create(@RequestBody NewTeam team) {
        return new Created(teams.create(team.name(), team.parentId()));
    }

    /** Moving a team moves what its people see, the mover's own sight too: so not by a token. */
    @PutMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(value = USERS_ADMIN, inPerson = true)
    void change(@PathVariable long id, @RequestBody NewTeam team) {
        teams.change(id, team.name(), team.parentId());
    }
}
