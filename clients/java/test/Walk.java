import java.net.URI;
import org.kith.client.KithApi;
import org.kith.client.KithProblem;

/** The client against the server whose address and token are given: ends with an exception where one is not as the other says. */
public final class Walk {
    private Walk() {}

    public static void main(String[] arguments) {
        var kith = new KithApi(URI.create(arguments[0]), arguments[1]);
        var name = "Java " + System.nanoTime();
        long id = kith.postCustomers(new KithApi.NewCustomer(
                        null, "Bergen", "NO", null, null, null, null, "person", null, name, null, null))
                .id();
        var found = kith.getCustomers(name, null, null, 5, null).items();
        check(found.size() == 1 && found.getFirst().name().equals(name), "It is found again: " + found);
        var before = kith.getCustomersById(id);
        check(before.city().equals("Bergen") && before.email() == null, "It is as it was given: " + before);
        var change = new KithApi.CustomerChangedCustomer(
                null, "Oslo", "NO", null, null, null, null, "person", null, name, null, null, before.version());
        kith.putCustomersById(id, change);
        check(kith.getCustomersById(id).city().equals("Oslo"), "It is changed.");
        var stale = refused(() -> kith.putCustomersById(id, change));
        check(stale.status() == 409 && stale.problem().equals("stale-version"), "The second one is told: " + stale.problem());
        check(refused(kith::getUsers).status() == 403, "Others' affairs are not the token's.");
        kith.deleteCustomersById(id);
        check(refused(() -> kith.getCustomersById(id)).status() == 404, "It is gone.");
    }

    private static void check(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException(what);
        }
    }

    private static KithProblem refused(Runnable request) {
        try {
            request.run();
        } catch (KithProblem problem) {
            return problem;
        }
        throw new IllegalStateException("It was not refused.");
    }
}
