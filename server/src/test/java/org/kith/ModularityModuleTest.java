package org.kith;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityModuleTest {
    @Test
    void everyModuleUsesOnlyWhatItNames() {
        ApplicationModules.of(KithApplication.class).verify();
    }
}
