package org.kith.demo;

import org.kith.demo.Marketing.Draft;
import org.kith.demo.Marketing.Target;

/** The segments and campaigns that the demo firm has. */
final class Stock {
    static final Target LAPSED =
            new Target("Lapsed but valuable", "Spent well with us and has stayed away for four months.", """
            {"type": "and", "all": [
              {"type": "compare", "field": "trait.revenue", "operator": "atLeast", "values": [120]},
              {"type": "compare", "field": "trait.recencyDays", "operator": "atLeast", "values": [120]}]}""");
    static final Target GIFTS = new Target(
            "Bought gifts, not this season",
            "Bought gifts or jewellery before, but nothing of the kind in the last 60 days.",
            """
            {"type": "and", "all": [
              {"type": "bought", "what": {"type": "category", "categories": ["Gifts & wrapping", "Jewellery"]},
               "atLeast": 1, "window": {"type": "beforeDays", "days": 60}},
              {"type": "not", "filter":
                {"type": "bought", "what": {"type": "category", "categories": ["Gifts & wrapping", "Jewellery"]},
                 "atLeast": 1, "window": {"type": "lastDays", "days": 60}}}]}""");
    static final Target BEST = new Target("VIP and large", "The five in a hundred who bring the most.", """
            {"type": "compare", "field": "trait.pyramid", "operator": "in", "values": ["vip", "large"]}""");
    static final Target CHINESE = new Target("读中文的顾客 · reads Chinese", "Customers in China and Taiwan.", """
            {"type": "compare", "field": "country", "operator": "in", "values": ["CN", "TW"]}""");
    static final Draft WIN_BACK = new Draft(
            "Autumn win-back",
            "win-back",
            "10 % off everything, because we miss you",
            "WELCOME10",
            10,
            900,
            "0.15",
            30,
            0.3,
            "We have missed you, {{ customer.first_name | default: 'friend' }}",
            "win-back.mjml");
    static final Draft GIFT_SEASON = new Draft(
            "Gifts for the season",
            "cross-sell",
            "Free gift wrapping on every present",
            "WRAPPED",
            0,
            500,
            "0.10",
            21,
            0.2,
            "Presents they will keep",
            "season.mjml");

    private Stock() {}
}
