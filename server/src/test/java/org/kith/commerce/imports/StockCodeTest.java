package org.kith.commerce.imports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StockCodeTest {
    @ParameterizedTest
    @CsvSource({
        "85123A,true",
        "22423,true",
        "DCGS0076,true",
        "POST,false",
        "M,false",
        "m,false",
        "D,false",
        "DOT,false",
        "BANK CHARGES,false",
        "CRUK,false",
        "AMAZONFEE,false",
        "S,false",
        "B,false",
        "PADS,false",
        "C2,false",
        "gift_0001_10,false"
    })
    void goodsAreToldFromFees(String code, boolean goods) {
        assertThat(StockCode.isGoods(code)).isEqualTo(goods);
    }
}
