package org.hazardledger.gateway.problem;

import java.util.List;

/** A request the gateway will not or cannot serve; it is answered with its problem. */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Problem problem;
    private final transient List<String> services;

    /** @param services names of the services the problem is about; often none */
    public Refused(Problem problem, List<String> services) {
        super(problem.code());
        this.problem = problem;
        this.services = List.copyOf(services);
    }

    Problem problem() {
        return problem;
    }

    List<String> services() {
        return services;
    }
}
