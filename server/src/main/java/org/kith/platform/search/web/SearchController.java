package org.kith.platform.search.web;

import java.util.List;
import org.kith.platform.access.SignedIn;
import org.kith.platform.access.Viewer;
import org.kith.platform.search.SearchHit;
import org.kith.platform.search.SearchSource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SearchController {
    private static final int HITS_OF_A_KIND = 8;
    private static final int LONGEST_TEXT = 200;

    private final List<SearchSource> sources;

    SearchController(List<SearchSource> sources) {
        this.sources = sources;
    }

    @GetMapping("/api/search")
    @SignedIn
    Hits search(@RequestParam String q, Viewer viewer) {
        var text = q.strip();
        if (text.isEmpty() || text.length() > LONGEST_TEXT) {
            return new Hits(List.of());
        }
        return new Hits(sources.stream()
                .flatMap(source -> source.search(text, HITS_OF_A_KIND, viewer).stream())
                .toList());
    }

    record Hits(List<SearchHit> items) {}
}
