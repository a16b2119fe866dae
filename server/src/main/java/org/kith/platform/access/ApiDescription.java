package org.kith.platform.access;

import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.jackson.TypeNameResolver;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import java.util.Set;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** How the API describes itself at {@code /api/openapi.json}. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {
    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Viewer.class);
    }

    @Bean
    OpenAPI kithApi() {
        return new OpenAPI().info(new Info().title("Kith").version("1").description("The HTTP API of Kith."));
    }

    /** Two controllers may each have a record of the same name: the outer name tells them apart. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE) // what is registered after it is asked before it
    ModelResolver modelResolver(ObjectMapperProvider mappers) {
        return new ModelResolver(mappers.jsonMapper(), new OuterNames());
    }

    private static final class OuterNames extends TypeNameResolver {
        @Override
        protected String nameForClass(Class<?> type, Set<Options> options) {
            var outer = type.getEnclosingClass();
            var name = super.nameForClass(type, options);
            return outer == null ? name : outer.getSimpleName().replaceAll("Controller$", "") + name;
        }
    }
}
