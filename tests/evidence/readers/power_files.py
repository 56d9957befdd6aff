"""Small files on coups, leaders, interventions, missions, sanctions and mediation.

Written by hand in the forms in which they are published or were converted; the names
of persons in them are nobody's.
"""

from __future__ import annotations

from typing import Final

__all__ = ["CONVERTED", "NOBODIES", "PUBLISHED"]

NOBODIES: Final = ("Vessonari", "Quellmorth", "Ostravidan", "Zephyrine")
"""Names of persons who never were, which no statement may hold."""

_CLINE: Final = (
    "coup_id,cowcode,country,year,month,day,event_type,unrealized,realized,conspiracy,"
    "attempt,military,dissident,rebel,palace,foreign,auto,resign,popular,counter,other,"
    "noharm,injured,killed,harrest,jailed,tried,fled,exile\n"
)
_ARCHIGOS: Final = (
    "obsid\tleadid\tccode\tidacr\tleader\tstartdate\teindate\tenddate\teoutdate"
    "\tentry\t"
    "exit\texitcode\tprevtimesinoffice\tposttenurefate\tgender\tyrborn\n"
)
_REIGN: Final = (
    "stateabb,ccode,leadid,leader,sdate,smonth,syear,emonth,eyear,birthyear,gender,"
    "militarycareer,l_month,l_year,codedby,notes\n"
)
_PRIF: Final = (
    "HMIID,WBCC,COWCC,HMISTART,HMISTAPR,HMIEND,HMIENDPR,ENDTYPE,UNSC,REGIOORG,GOVTPERM,"
    "INTERVEN1,I1CCC,INTERVEN2,I2CCC,INTERVEN3,I3CCC\n"
)
_KEEPING: Final = (
    "OBSNUM,STATE,CCODE1,TPTYPE,UNMANDATE,UNRESOL (date),PKMNAME (location),LEADSTATE,"
    "CCODE2,STARTDAY,STARTMON,STARTYR,ENDDAY,ENDMON,ENDYR,ONGOING\n"
)
_MISSIONS: Final = (
    "id,mission_acronym,mission_name,lead_department,mission_isactive,start_date,"
    "end_date,mission_location,mission_longitude,mission_latitude,last_update\n"
)
_MAPS: Final = (
    "Source,Mission,year,month,location,country,latitude,longitude,No.troops\n"
)
_TIES: Final = (
    "caseid,startmonth,startday,startyear,endmonth,endday,endyear,ongoingasofmonth,"
    "ongoingasofday,ongoingasofyear,sender1,sender2,sender3,sender4,sender5,"
    "primarysender,targetstate,threat,imposition,sancimpositionstartmonth,"
    "sancimpositionstartday,sancimpositionstartyear,finaloutcome\n"
)
_EUSANCT: Final = (
    "caseid,targetstate,EU,US,UN,startdateEU,startdateUS,startdateUN,endyearEU,"
    "enddateEU,"
    "endyearUS,enddateUS,endyearUN,enddateUN,threatEU,threatUS,threatUN,impositionEU,"
    "impositionEU_start,impositionUS,impositionUS_start,impositionUN,impositionUN_sta"
    "rt,"
    "finaloutcome\n"
)
_MEDIATION: Final = (
    "country,sidea,sideb,Med_yes.no,year_term,Incompatibility,territory,"
    "episode.start.date,episode.end.date,med.begins,med.ends,name.of.third.party\n"
)

PUBLISHED: Final = {
    "powell_thyne_coups_final.txt": (
        "country\tccode\tccode_gw\tyear\tmonth\tday\tcoup\tversion\n"
        "Bolivia\t145\t145\t1981\t5\t11\t1\t2021.11.22\n"
        "Bolivia\t145\t145\t1981\t5\t25\t1\t2021.11.22\n"
        "Mali\t432\t432\t2012\t3\t22\t2\t2021.11.22\n"
        "Mali\t432\t432\t2012\t4\t30\t1\t2021.11.22\n"
    ),
    "Coup_Data_v2.1.2.csv": _CLINE
    + "43203222012,432,Mali,2012,3,22,coup,0,1,0,0,1,1,0,0,0,0,0,0,0,0,1,0,0,0,0,0,1,"
    "0\n"
    "43204302012,432,Mali,2012,4,30,attempted,1,0,0,1,1,0,0,0,0,0,0,0,1,0,1,0,0,0,0,0,"
    "0,"
    "0\n"
    "41107171979,411,Equatorial Guinea,1979,7,17,conspiracy,1,0,1,0,0,0,0,0,1,0,0,0,0,"
    "0,"
    "1,0,0,0,0,0,0,0\n",
    "1March_Archigos_4.1.txt": _ARCHIGOS
    + "MLI-2002\ta1\t432\tMLI\tVessonari\t2002-06-08\t\t2012-03-22\t\tRegular"
    "\tIrregular\t"
    "Removed by Military, without Foreign Support\t0\tOK\tM\t1948\n"
    "MLI-2012-1\ta2\t432\tMLI\tQuéllmorth\t2012-03-22\t\t2012-04-12\t\tIrregular\t"
    "Regular\tRegular\t0\tOK\tM\t1972\n"
    "PAN-1941-1\ta3\t95\tPAN\tOstravidan\t1941-10-09\t\t1941-10-09\t\tIrregular\t"
    "Regular\tRegular\t0\tOK\tM\t1899\n"
    "PAN-1941-2\ta4\t95\tPAN\tZephyrine\t1941-10-09\t\t1945-06-15\t\tRegular\tRegular\t"
    "Regular\t0\tOK\tF\t1899\n"
    "GRN-1983\ta5\t55\tGRN\tVessonari\t1983-11-09\t\t2015-12-31\t\tForeign Imposition\t"
    "Still in Office\tStill in Office\t0\tOK\tM\t1920\n",
    "leader_list_2021_3.csv": _REIGN
    + "MLI,432,A2.9-77,Vessonari,8,6,2002,3.0,2012.0,1948.0,1,1.0,,,qu,"
    "Quellmorth said\n"
    "MLI,432,cb-1,Quellmorth,22,3,2012,4.0,2012.0,-99.0,-99,-99.0,,,qu,\n"
    "MLI,432,cb-2,Ostravidan,4,9,2013,,,1945.0,1,0.5,,,,\n",
    "regime_list_2021_3.csv": (
        "cowcode,gwf_country,gwf_casename,gwf_startdate,gwf_enddate,gwf_regimetype\n"
        "432,Mali,Mali33710,6/8/1992,3/22/2012,presidential\n"
        "432,Mali,Mali41000,9/4/2013,8/18/2020,presidential\n"
        "432,Mali,Mali8182021,8/18/2020,12/31/2021,provisional military\n"
        "315,Czechoslovakia,Czechoslovakia32000,12/10/1989,12/31/1992,parliamentary\n"
        "2,USA,USA9/1/1787,3/4/1789,12/31/2020,presidential\n"
    ),
    "hmi_v0.3.csv": _PRIF
    + "Solomon Islands 2003,SLB,940,2003-07-24,1,2003-08-13,2,1,2,2,2,Australia,900,"
    "New Zealand,920,Fiji,950\n"
    "Mali 2013-,MLI,432,2013-01-11,1,,-88,0,2,2,2,UN,1014,France,220,-88,-88\n"
    "East Africa 1960-1964,KEN,501,1960-07-15,1,1964-06-30,1,3,0,0,1,Arab League,619,"
    "-88,-88,-88,-88\n",
    "pkm_v3.1.csv": _KEEPING
    + "1,Solomon Islands,940,2,0,,Pacific Islands Forum mission (PIF),Australia,900.0,"
    "24,7,"
    "2003,31.0,7.0,2013.0,0\n"
    '2,Sierra Leone,451,2,1,"UNSC Res. 1132 (October 8, 1997)",Monitoring Group (ECOM'
    "OG),"
    "Nigeria,475.0,1,6,1997,2.0,5.0,2000.0,0\n"
    '3,Haiti,93,1,1,"UN Secretary-General, S/1",United Nations Mission (UNMIH),,,,3,'
    "1995,"
    ",,,1\n",
    "DPPADPOSS-PKO.csv": _MISSIONS
    + "1,MINURSO,United Nations Mission for Western Sahara,DPO,Yes,1991-04-29,,"
    "Laayoune,"
    '"-13,2033","27,1536",2024-02-19\n'
    "2,UNTAC,United Nations Authority in Cambodia,DPO,No,1992-03-01,1993-09-01,"
    "Phnom Penh,"
    '"104,9","11,5",2024-02-19\n'
    "3,UNMEE,United Nations Mission in Ethiopia and Eritrea,DPO,No,2000-07-01,"
    "2008-07-31,"
    'Asmara,"38,8","12,1",2024-02-19\n',
    "Geo_PKO_v.1.2.csv": _MAPS + "Map 34,UNAMID,2018,4,El Fasher,Sudan,13.6,25.3,900\n"
    "Map 34,UNAMID,2018,4,El Fasher,Sudan,13.6,25.3,185\n"
    "Map 34,UNAMID,2018,4,Kutum,Sudan,14.2,24.6,300\n"
    "Map 35,UNAMID,2018,4,Kutum,Sudan,14.2,24.6,250\n"
    "Map 35,UNAMID,2018,4,Zalingei,Sudan,12.9,23.4,unknown\n"
    "Map 9,UNMIS,2005,9,Nairobi,Kenya,-1.2,36.8,\n"
    "Map 9,MINURSO,2005,9,Dakhla,Western Sahara,23.6,-15.9,0\n",
    "Geo_PKO_v.2.3_location_map.csv": (
        "source,mission,year,month,location,country,cow_code,no.troops\n"
        "Map 1,MINUSTAH,2010,2,Jacmel,Haiti,41,150\n"
        "Map 1,MINUSTAH,2010,2,Hinche,Haiti,41,35.0\n"
    ),
    "ties.csv": _TIES
    + "1990080201,8.0,2.0,1990,5.0,22.0,2003.0,,,,2.0,200.0,2.0,,,2.0,645,1,1,8.0,6,"
    "1990,"
    "7.0\n"
    "1995999901,,,1995,,,,3.0,,2001.0,1000.0,,,,,,770,1,1,11.0,,1995,\n"
    "1999010101,1.0,1.0,1999,2.0,3.0,1999.0,,,,,,,,,,432,1,0,,,,2.0\n"
    "2001010101,1.0,1.0,2001,1.0,20.0,2001.0,,,,220.0,,,,,220.0,437,0,1,1.0,?,2001,"
    "9.0\n",
    "eusanct.csv": _EUSANCT
    + "1990080201,645,1,1,1,04aug1990,02aug1990,06aug1990,2003.0,07jul2003,2003.0,"
    "22may2003,2003.0,22may2003,0,1,0,1,04aug1990,1,02aug1990,1,06aug1990,7\n"
    "2009062801,91,0,1,1,.,28jun2009,30jun2009,,.,2010.0,01mar2010,2010.0,.,0,1,1,0,.,"
    "1,"
    "08jul2009,1,23sep2009,7\n"
    "1986010101,620,0,1,0,.,07jan1986,.,,.,,ongoing,,.,0,1,0,0,.,1,08jan1986,0,.,9\n",
    "mediation.csv": _MEDIATION
    + "Angola,Angola,Forces of Zephyrine,1.0,1995.0,2.0,,11/11/75,12/31/95,1/6/94,"
    "1/30/94,"
    '"Vessonari, a special representative"\n'
    "Angola,Angola,UNITA,1.0,1995.0,2.0,,11/11/75,12/31/95,1/6/94,1/30/94,Vessonari\n"
    "Azerbaijan,Azerbaijan,Quellmorth faction,1.0,1994.0,1.0,,1/1/92,5/9/94,3//1996,,"
    "x\n"
    "Somalia,Somalia,SNM,1.0,2009.0,2.0,,1/1/02,,?/?/09,,Ostravidan\n"
    "Mali,Mali,MPA,0.0,1990.0,1.0,,6/28/90,12/31/90,,,\n"
    "Sudan,Sudan,SPLM,1.0,2005.0,1.0,,5/17/83,,10/1/993,,Zephyrine\n",
}
"""By the name under which a provider publishes them, or a user may keep them."""

CONVERTED: Final = {
    "powell_thyne_coups_gw.csv": (
        "gwcode,year,pt_attempt,pt_attempt_num,pt_coup_num,pt_coup,pt_failed_num,"
        "pt_coup_total,years_since_last_pt_attempt\n"
        "432,2011,0,0,0,0,0,2,3\n"
        "432,2012,1,2,1,1,1,3,0\n"
    ),
    "geopko_mission_country_month.csv": (
        "country,Mission,year,month,troops,locations\n"
        "Kenya,UNMIS,2005,9,0.0,1\n"
        "Sudan,UNAMID,2018,4,1635.0,4\n"
        "DRC,MONUC,2002,6,3010.0,12\n"
    ),
}
"""Tables that other projects made."""
