package org.kith.demo.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the shop sells: the same for every world. Prices are heavy-tailed, and how popular a product is falls with its rank. */
public final class Catalogue {
    private static final long SEED = 20110501;
    private static final double PRICE_SPREAD = 0.75;
    private static final double MARGIN_SPREAD = 0.06;

    private static final List<Category> CATEGORIES = List.of(
            new Category(
                    "Tea & coffee",
                    "TC",
                    9.5,
                    .52,
                    "Breakfast tea,Green tea,Espresso beans,Filter coffee,Tea strainer,Coffee mill"),
            new Category(
                    "Kitchen", "KI", 18, .45, "Bread board,Mixing bowl,Cake tin,Enamel jug,Chef's knife,Cast-iron pan"),
            new Category(
                    "Candles & scents",
                    "CS",
                    8,
                    .60,
                    "Beeswax candle,Tea lights,Lavender diffuser,Incense,Lantern,Room spray"),
            new Category(
                    "Garden", "GA", 22, .42, "Watering can,Terracotta pot,Bird table,Herb seeds,Trowel,Garden bench"),
            new Category(
                    "Books & paper", "BP", 11, .38, "Notebook,Wall calendar,Cook book,Fountain pen,Letter set,Atlas"),
            new Category(
                    "Toys", "TO", 16, .44, "Wooden train,Puzzle,Rag doll,Spinning top,Building bricks,Doll's house"),
            new Category(
                    "Textiles", "TX", 26, .50, "Tea towel,Woollen blanket,Cushion,Apron,Linen tablecloth,Silk scarf"),
            new Category("Jewellery", "JE", 38, .58, "Silver ring,Bead necklace,Brooch,Pearl earrings,Bracelet,Locket"),
            new Category(
                    "Gifts & wrapping", "GW", 6, .62, "Gift bag,Ribbon,Wrapping paper,Greeting card,Bunting,Gift box"),
            new Category(
                    "Bath & body", "BB", 10, .55, "Olive soap,Hand cream,Bath salts,Sponge,Shaving brush,Bath robe"),
            new Category(
                    "Lighting", "LI", 34, .40, "Desk lamp,Fairy lights,Lampshade,Storm lamp,Night light,Chandelier"),
            new Category(
                    "Office", "OF", 14, .36, "Paper tray,Stapler,Desk pad,Storage box,Label printer,Office chair"));
    private static final List<String> MANNERS = List.of("Classic", "Small", "Heritage");

    private static final Catalogue ONLY = made();

    private final List<List<Product>> byCategory;
    private final double[] popularity;

    private Catalogue(List<List<Product>> byCategory, double[] popularity) {
        this.byCategory = byCategory;
        this.popularity = popularity;
    }

    private record Category(String name, String code, double price, double margin, String things) {}

    public static Catalogue get() {
        return ONLY;
    }

    public List<Product> products() {
        return byCategory.stream().flatMap(List::stream).toList();
    }

    static int categories() {
        return CATEGORIES.size();
    }

    Product drawn(int category, double uniform) {
        return byCategory.get(category).get(Draws.pick(popularity, uniform));
    }

    /** What one piece of a product of the category earns on average, in cents, when bought with the offer. */
    double expectedProfit(int category, Offer offer) {
        var products = byCategory.get(category);
        var expected = 0.0;
        var before = 0.0;
        for (var i = 0; i < popularity.length; i++) {
            var product = products.get(i);
            expected += (popularity[i] - before) * (offer.price(product.priceCents()) - product.costCents());
            before = popularity[i];
        }
        return expected;
    }

    private static Catalogue made() {
        var shelves = new ArrayList<List<Product>>();
        for (var category = 0; category < CATEGORIES.size(); category++) {
            shelves.add(shelf(category));
        }
        var weights = new double[shelves.getFirst().size()];
        for (var rank = 0; rank < weights.length; rank++) {
            weights[rank] = 1.0 / (rank + 2);
        }
        return new Catalogue(List.copyOf(shelves), Draws.cumulated(weights));
    }

    private static List<Product> shelf(int number) {
        var category = CATEGORIES.get(number);
        var things = category.things().split(",", -1);
        var products = new ArrayList<Product>();
        for (var i = 0; i < things.length * MANNERS.size(); i++) {
            var random = Draws.of(SEED, Draws.About.TASTE, number, i);
            var manner = MANNERS.get(i / things.length);
            var price =
                    Math.max(95, Math.round(category.price() * 100 * Math.exp(PRICE_SPREAD * random.nextGaussian())));
            var margin = category.margin() + MARGIN_SPREAD * Math.clamp(random.nextGaussian(), -2, 2);
            products.add(new Product(
                    "%s%03d".formatted(category.code(), i + 1),
                    manner + " " + things[i % things.length].toLowerCase(Locale.ROOT),
                    category.name(),
                    price,
                    Math.round(price * (1 - margin))));
        }
        return List.copyOf(products);
    }
}
