package io.clusterpulse.query.http;

import io.clusterpulse.core.ranking.PlaceNames;
import io.clusterpulse.gazetteer.Gazetteer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

/** The gazetteer that comes with the program, loaded when a profile first needs it. */
@ApplicationScoped
class BundledPlaces {

  @Produces
  @ApplicationScoped
  PlaceNames places() {
    return Gazetteer.load();
  }
}
