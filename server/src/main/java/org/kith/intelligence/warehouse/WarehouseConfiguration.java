package org.kith.intelligence.warehouse;

import java.nio.file.Path;
import java.time.Clock;
import javax.sql.DataSource;
import org.kith.platform.facts.FactSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

@Configuration(proxyBeanMethods = false)
@EnableScheduling
class WarehouseConfiguration {
    @Bean(destroyMethod = "close")
    DuckDbWarehouse warehouse(
            @Value("${kith.data}") Path directory,
            @Value("${kith.warehouse.memory:1GB}") String memoryLimit,
            DataSource database,
            ObjectProvider<FactSource> sources,
            Clock clock,
            WatermarkStore watermarks) {
        var facts = sources.orderedStream()
                .flatMap(source -> source.tables().stream())
                .toList();
        return new DuckDbWarehouse(DuckDb.open(directory, memoryLimit), database, facts, clock, watermarks::mirror);
    }
}
