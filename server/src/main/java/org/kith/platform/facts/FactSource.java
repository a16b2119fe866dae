package org.kith.platform.facts;

import java.util.List;

/** An area's facts, offered as tables to whoever keeps a copy of them; a bean of each area that has some. */
public interface FactSource {
    List<FactTable> tables();
}
