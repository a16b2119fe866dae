package org.kith.demo;

import java.util.List;

/** How to sign in to the demo; printed where it is started. */
public record DemoSignIns(String password, List<String> users) {
    public static DemoSignIns get() {
        return new DemoSignIns(Staff.PASSWORD, Staff.signIns());
    }
}
