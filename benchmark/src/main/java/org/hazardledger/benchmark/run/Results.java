package org.hazardledger.benchmark.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a run has found so far. */
public final class Results {
    private final List<Measured> measured = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private final Map<Figure, Double> figures = new EnumMap<>(Figure.class);

    public void add(Measured one) {
        measured.add(one);
    }

    /** Notes why a measurement came to nothing; its figures stay empty. */
    public void failed(String reason) {
        failures.add(reason);
    }

    /** Why some measurements came to nothing. */
    public List<String> failures() {
        return List.copyOf(failures);
    }

    /** Sets a figure. */
    public void figure(Figure figure, double value) {
        figures.put(figure, value);
    }

    /** Sets a figure to how one measurement compares with another; not if one of them was left out. */
    public void ratio(Figure figure, Optional<Measured> ours, Optional<Measured> theirs) {
        if (ours.isPresent() && theirs.isPresent()) {
            figure(figure, ours.get().spread().median() / theirs.get().spread().median());
        }
    }

    /** A measurement at that many callers. */
    public Optional<Measured> at(String name, int callers) {
        return measured.stream()
                .filter(each -> each.name().equals(name) && each.callers() == callers)
                .findFirst();
    }

    /** The measurement with the highest median, over these names and all numbers of callers. */
    public Optional<Measured> best(List<String> names) {
        return measured.stream()
                .filter(each -> names.contains(each.name()))
                .max(Comparator.comparingDouble(each -> each.spread().median()));
    }

    /** All measurements in the order in which they were taken. */
    public List<Measured> measured() {
        return List.copyOf(measured);
    }

    /** Empty if it was not measured. */
    public Optional<Double> figure(Figure figure) {
        return Optional.ofNullable(figures.get(figure));
    }
}
