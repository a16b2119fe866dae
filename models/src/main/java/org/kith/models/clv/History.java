package org.kith.models.clv;

/**
 * What the models of repeat buying know of a customer.
 *
 * @param x how many purchases followed the first
 * @param tx when the last of them was, in units since the first purchase; 0 when x is 0
 * @param T how long the customer has been observed, in units since the first purchase
 */
public record History(int x, double tx, double T) {
    public History {
        require(x, tx, T);
    }

    static void require(int x, double tx, double T) {
        if (x < 0 || !(tx >= 0) || !(T >= tx) || T == Double.POSITIVE_INFINITY || (x == 0 && tx != 0)) {
            throw new IllegalArgumentException("No customer has x = " + x + ", tx = " + tx + ", T = " + T
                    + ". Give x >= 0 and 0 <= tx <= T, with tx = 0 when x = 0.");
        }
    }
}
