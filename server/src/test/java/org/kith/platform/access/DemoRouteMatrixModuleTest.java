package org.kith.platform.access;

import org.kith.DemoTest;

/** The same in the demo, which has routes of its own. */
@DemoTest
class DemoRouteMatrixModuleTest extends RouteMatrixModuleTest {
    @Override
    boolean demo() {
        return true;
    }
}
